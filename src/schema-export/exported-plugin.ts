import { fieldNamed } from '../db/schema/definition'
import type { Field } from '../db/schema/field'
import { pluginSubschema } from '../db/schema/plugin-schema'

/** The attributes of a field as its author wrote them; texts are JavaScript's. */
export type WrittenField = Readonly<Record<string, unknown>>

/** A plugin whose schema Kong takes, ready to be written in another language. */
export interface ExportedPlugin {
  readonly name: string
  /** The fields of its config under their names, as JSON carries them to Kong. */
  readonly fields: readonly Readonly<Record<string, WrittenField>>[]
  /** The config as Kong completes its definition; texts are byte strings. */
  readonly config: Field
}

/**
 * Reads the schema of a plugin.
 *
 * @param schema - the module's `Schema`; without one the config has no fields
 * @throws SchemaViolation when Kong would not start with it
 */
export function readPlugin(name: string, schema: unknown): ExportedPlugin {
  const config = fieldNamed(pluginSubschema(name, schema), 'config') ?? {}
  return { name, config, fields: JSON.parse(JSON.stringify(schema ?? [])) as ExportedPlugin['fields'] }
}
