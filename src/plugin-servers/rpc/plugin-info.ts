import { MockUsageError } from '../../errors'
import { PLUGIN_PHASES } from '../../exchange'
import type { PluginInfo } from '../handler-context'

type Fields = Readonly<Record<string, unknown>>

/**
 * The plugins that a server reports, as its dump has them: a list, or a table with the list as `Plugins`.
 * kong/runloop/plugin_servers/process.lua, `query_external_plugin_info`
 *
 * @throws MockUsageError when a report is none
 */
export function readPluginInfos(dump: unknown): PluginInfo[] {
  const listed = isRecord(dump) && 'Plugins' in dump ? dump.Plugins : dump
  return (Array.isArray(listed) ? listed : [listed]).map(readPluginInfo)
}

/** The protocol that a dump names. @default 'MsgPack:1' */
export function protocolOf(dump: unknown): string {
  return isRecord(dump) && typeof dump.Protocol === 'string' ? dump.Protocol : 'MsgPack:1'
}

/** @throws MockUsageError when it is no report of a plugin */
export function readPluginInfo(info: unknown): PluginInfo {
  if (!isRecord(info) || typeof info.Name !== 'string' || !Array.isArray(info.Phases)) throw noInfo(info)
  const { Name, Version, Priority, Phases, Schema } = info
  return {
    name: Name,
    version: typeof Version === 'string' || typeof Version === 'number' ? String(Version) : undefined,
    priority: typeof Priority === 'number' ? Priority : 0,
    phases: new Set(PLUGIN_PHASES.filter((phase) => (Phases as unknown[]).includes(phase))),
    schema: configFields(Schema),
  }
}

/** The fields of `config` in the schema of a plugin entity. */
function configFields(schema: unknown): readonly unknown[] {
  const entityFields = isRecord(schema) && Array.isArray(schema.fields) ? (schema.fields as unknown[]) : []
  const config = entityFields.map((field) => (isRecord(field) ? field.config : undefined)).find(isRecord)
  return config && Array.isArray(config.fields) ? (config.fields as unknown[]) : []
}

function noInfo(info: unknown): MockUsageError {
  return new MockUsageError(
    `Failed to read what a plugin server reports of a plugin: ${JSON.stringify(info)} has no Name and Phases.`,
  )
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
