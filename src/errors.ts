/** Kong's errors of one table, by field name; `@entity` holds the errors of checks on several fields. */
export interface FieldErrors {
  readonly [field: string]: FieldError
}

/** A sentence, the errors of a table, or the errors of a list's elements (`null` where an element is right). */
export type FieldError = string | null | FieldErrors | readonly FieldError[]

/** What a test names and the gateway does not have. */
export interface UnknownName {
  readonly kind: 'plugin' | 'consumer'
  readonly name: string
  /** The part of the message that says what is missing, and not what to do. */
  readonly missing: string
}

/**
 * The test itself is wrong: an argument of kong-pdk-mock that makes no sense.
 * The message says what failed, why, and what to do.
 */
export class MockUsageError extends Error {
  /** Set when a plugin or a consumer is missing. */
  declare readonly unknown?: UnknownName

  constructor(message: string, { unknown, ...options }: ErrorOptions & { readonly unknown?: UnknownName } = {}) {
    super(`[kong-pdk-mock] ${message}`, options)
    this.name = 'MockUsageError'
    // Not among what Node prints of an error, as the message says it all.
    if (unknown) Object.defineProperty(this, 'unknown', { value: unknown })
  }
}

/**
 * An entity or a plugin's configuration that Kong refuses, in Kong's words:
 * `schema violation (config.limit: expected an integer)`.
 */
export class SchemaViolation extends Error {
  constructor(
    readonly fields: FieldErrors,
    message: string,
    /** What Kong's Admin API answers: 500 where Kong stumbles over the schema itself. */
    readonly status: 400 | 500 = 400,
  ) {
    super(message)
    this.name = 'SchemaViolation'
  }
}
