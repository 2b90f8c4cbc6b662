import { readExported, type ExportedPlugin } from './exported-plugin'
import { jsonSchemaOf } from './json-schema/document'
import { luaSchemaOf } from './lua/schema-file'
import { typeScriptOf } from './typescript/declaration'

const WRITERS = {
  'json-schema': (plugin: ExportedPlugin) => `${JSON.stringify(jsonSchemaOf(plugin), null, 2)}\n`,
  lua: luaSchemaOf,
  typescript: typeScriptOf,
} as const

/** A language that a plugin's schema can be written in. */
export type SchemaLanguage = keyof typeof WRITERS

export const SCHEMA_LANGUAGES = Object.keys(WRITERS) as SchemaLanguage[]

/**
 * A plugin's schema in another language.
 * - `json-schema`: JSON Schema 2020-12 of the config as an operator may write it;
 * - `lua`: a `schema.lua`, as Kong's own plugins and Konnect have it;
 * - `typescript`: an interface of the config as the plugin's constructor receives it.
 *
 * @param exported - what the plugin's file exports
 * @param fileName - the file's name without its extension; stands for the plugin's name when the module has no `Name`
 * @throws MockUsageError when Kong's plugin server would refuse the module
 * @throws SchemaViolation when Kong would not start with its schema
 */
export function exportSchema(exported: unknown, fileName: string, language: SchemaLanguage): string {
  return WRITERS[language](readExported(exported, fileName))
}
