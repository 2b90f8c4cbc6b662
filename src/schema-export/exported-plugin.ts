import { pluginSubschema } from '../db/schema/plugin-schema'
import { fieldNamed } from '../db/schema/definition'
import type { Field } from '../db/schema/field'
import { loadModule } from '../plugin-servers/javascript/module'

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
 * Reads what a plugin's file exports.
 *
 * @param fileName - the file's name without its extension; stands for the plugin's name when the module has no `Name`
 * @throws MockUsageError when Kong's plugin server would refuse the module
 * @throws SchemaViolation when Kong would not start with its schema
 */
export function readExported(exported: unknown, fileName: string): ExportedPlugin {
  const { name, schema } = loadModule(exported, fileName)
  const config = fieldNamed(pluginSubschema(name, schema), 'config') ?? {}
  return { name, config, fields: JSON.parse(JSON.stringify(schema)) as ExportedPlugin['fields'] }
}
