import { MockUsageError } from '../../errors'
import { PLUGIN_PHASES } from '../../exchange'
import type { PluginInfo } from '../handler-context'

const MESSAGE_PACK = 'MsgPack:1'

/** What Go's plugin servers speak. */
export const PROTOBUF = 'ProtoBuf:1'

type Fields = Readonly<Record<string, unknown>>

/**
 * The plugins that a server reports, as its dump has them: a list, or a table with the list as `Plugins`.
 * kong/runloop/plugin_servers/process.lua, `query_external_plugin_info`
 *
 * @throws MockUsageError when a report is none, or the server speaks another protocol
 */
export function readDump(dump: unknown): PluginInfo[] {
  const protocol = isRecord(dump) && typeof dump.Protocol === 'string' ? dump.Protocol : MESSAGE_PACK
  if (protocol !== MESSAGE_PACK && protocol !== PROTOBUF) {
    throw unreadable(`Kong does not know the protocol "${protocol}", only ${MESSAGE_PACK} and ${PROTOBUF}`)
  }
  const listed = isRecord(dump) && 'Plugins' in dump ? dump.Plugins : dump
  if (isRecord(listed))
    throw unreadable('it is one table and no list of plugins. Does the command dump a single one of them?')
  const infos: readonly unknown[] = Array.isArray(listed) ? listed : [listed]
  if (infos.length === 0) throw unreadable('it is empty. Does the server load its plugins from the right folder?')
  return infos.map((info) => ({ ...readPluginInfo(info), protocol }))
}

/** @throws MockUsageError when it is no report of a plugin */
export function readPluginInfo(info: unknown): PluginInfo {
  if (!isRecord(info)) throw unreadable(`an entry is ${JSON.stringify(info)} and no table`)
  if (typeof info.Name !== 'string') throw lacking(info, 'Name', 'text')
  if (!Array.isArray(info.Phases)) throw lacking(info, 'Phases', 'list')
  const { Name, Version, Priority, Phases, Schema } = info
  return {
    name: Name,
    version: typeof Version === 'string' || typeof Version === 'number' ? String(Version) : undefined,
    priority: typeof Priority === 'number' ? Priority : 0,
    phases: new Set(PLUGIN_PHASES.filter((phase) => (Phases as unknown[]).includes(phase))),
    schema: configFields(Schema),
  }
}

/** The fields of `config` in the schema of a plugin entity. A table that is no list goes to Kong as well, which refuses it. */
function configFields(schema: unknown): readonly unknown[] {
  const entityFields = isRecord(schema) && Array.isArray(schema.fields) ? (schema.fields as unknown[]) : []
  const config = entityFields.map((field) => (isRecord(field) ? field.config : undefined)).find(isRecord)
  return typeof config?.fields === 'object' && config.fields !== null ? (config.fields as readonly unknown[]) : []
}

function lacking(info: Fields, field: string, type: string): MockUsageError {
  return unreadable(`${JSON.stringify(info)} has no "${field}" that is a ${type}`)
}

function unreadable(why: string): MockUsageError {
  return new MockUsageError(
    `Failed to read what plugins a plugin server has: ${why}\nKong expects [{"Name": "…", "Priority": 1, "Version": "…", "Phases": ["access"], "Schema": {…}}].`,
  )
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
