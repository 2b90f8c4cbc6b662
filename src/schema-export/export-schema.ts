import { readPlugin, type ExportedPlugin } from './exported-plugin'
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
 * @param name - the plugin's name
 * @param schema - the module's `Schema`; without one the config has no fields
 * @throws SchemaViolation when Kong would not start with it
 */
export function exportSchema(name: string, schema: unknown, language: SchemaLanguage): string {
  return WRITERS[language](readPlugin(name, schema))
}
