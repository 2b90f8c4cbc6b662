import { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'
import type { RecordDefinition } from '../schema/field'
import type { PluginSubschemas } from './document-schema'

/** A plugin whose schema nobody knows yet: any table is a configuration. */
const RAW: RecordDefinition = { fields: [{ config: { type: 'table', required: true, default: {} } }] }

/** The schemas of all plugins that a document names; those that are not known let any configuration pass. */
export function withUnknownPlugins(document: LuaTable, known: PluginSubschemas): PluginSubschemas {
  const unknown = [...pluginNames(document)].filter((name) => !Object.hasOwn(known, name))
  if (unknown.length === 0) return known
  return { ...Object.fromEntries(unknown.map((name) => [name, RAW])), ...known }
}

function* pluginNames(value: LuaValue): Iterable<string> {
  if (!(value instanceof LuaTable)) return
  for (const [key, member] of value.entries()) {
    if (key === 'plugins' && member instanceof LuaTable) yield* namesIn(member)
    yield* pluginNames(member)
  }
}

function* namesIn(plugins: LuaTable): Iterable<string> {
  for (const plugin of plugins.sequence) {
    const name = plugin instanceof LuaTable ? plugin.get('name') : undefined
    if (typeof name === 'string') yield name
  }
}
