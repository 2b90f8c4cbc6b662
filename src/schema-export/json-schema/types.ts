/** A schema of JSON Schema 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** A schema that no value fits. */
export const NOTHING: JsonSchema = { not: {} }
