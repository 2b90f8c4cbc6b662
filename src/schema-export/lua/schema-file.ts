import type { ExportedPlugin } from '../exported-plugin'
import { luaText } from './write'

/** A plugin's `schema.lua`. Fields and attributes stand in the order in which their author wrote them. */
export function luaSchemaOf({ name, fields }: ExportedPlugin): string {
  const schema = { name, fields: [{ config: { type: 'record', fields } }] }
  return `return ${luaText(schema)}\n`
}
