/** Kong's errors of one table, by field name; `@entity` holds the errors of checks on several fields. */
export interface FieldErrors {
  readonly [field: string]: FieldError
}

/** A sentence, the errors of a table, or the errors of a list's elements (`null` where an element is right). */
export type FieldError = string | null | FieldErrors | readonly FieldError[]

/**
 * The test itself is wrong: an argument of kong-pdk-mock that makes no sense.
 * The message says what failed, why, and what to do.
 */
export class MockUsageError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(`[kong-pdk-mock] ${message}`, options)
    this.name = 'MockUsageError'
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
