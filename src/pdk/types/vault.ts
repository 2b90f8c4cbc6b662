/** The parts of a reference such as `{vault://env/cert/key?prefix=SSL_#1}`. */
export interface VaultReference {
  /** The vault: its prefix, or the name of a kind of vault. */
  name: string
  resource: string
  key?: string
  config?: { [option: string]: string | true | (string | true)[] | undefined }
  version?: number
}

/**
 * `kong.vault`: secrets that stand outside the configuration. Every phase.
 *
 * Source: kong/pdk/vault.lua
 */
export interface KongVault {
  /** Whether a text looks like a reference: `{vault://…}`. */
  is_reference(reference: string): Promise<boolean>
  /** Whether a text looks like a reference. See {@link KongVault.is_reference}. */
  isReference: KongVault['is_reference']

  /** Takes a reference apart; `undefined` if it is none. */
  parse_reference(reference: string): Promise<VaultReference | undefined>
  /** Takes a reference apart. See {@link KongVault.parse_reference}. */
  parseReference: KongVault['parse_reference']

  /** The secret behind a reference; `undefined` if it cannot be resolved. */
  get(reference: string): Promise<string | undefined>

  /** Gives a table back with the secrets that its `$refs` name. The argument itself is not changed. */
  update<Options extends object>(options: Options): Promise<Options>

  /** Forgets the secrets, so that they are read anew. */
  flush(): Promise<void>

  /** Reads the secrets that a table names. */
  warmup(input: object): Promise<void>

  /** Starts the rotation of secrets, which Kong has done by itself. */
  init_worker(): Promise<void>
  /** Starts the rotation of secrets. See {@link KongVault.init_worker}. */
  initWorker: KongVault['init_worker']

  /** @deprecated Never settles in an external plugin: it takes a Lua function. */
  try(callback: unknown, options: object): Promise<never>
}
