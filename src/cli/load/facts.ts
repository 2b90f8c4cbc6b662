/** What the child process tells of a module: as much of its exports as JSON carries, in Kong's terms. */
export interface ModuleFacts {
  /** Names of what it exports. */
  readonly exports: readonly string[]
  /** `typeof` of its `Plugin`, or `no prototype` for a function without one. */
  readonly plugin: string
  /** Names of functions on the prototype of `Plugin`, inherited ones too. */
  readonly methods: readonly string[]
  /** `Name` as the server takes it: undefined where the file name stands for it. */
  readonly name?: string
  readonly nameType: string
  /** `Priority`, in JSON: undefined when there is none, `null` for NaN and Infinity. */
  readonly priority?: unknown
  readonly version?: unknown
  /** `Schema`, in JSON. */
  readonly schema?: unknown
  /** Why JSON cannot carry it. */
  readonly schemaProblem?: string
  /** The default export holds what should be exported by name. */
  readonly hasDefault: boolean
}

/** What the child process says, a message each. */
export type ChildMessage = { readonly loaded: ModuleFacts } | { readonly failed: LoadFailure }

/** An error that a module threw when it was loaded. */
export interface LoadFailure {
  readonly message: string
  readonly stack: string
}
