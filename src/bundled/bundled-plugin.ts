import type { RecordDefinition } from '../db/schema/field'
import type { PluginPhase } from '../exchange'
import type { KongRequest } from '../pdk/private/kong-request'

/** @throws LuaError, NgxExit, CoroutineYield as a PDK function does */
export type BundledHandler = (kong: KongRequest, config: Readonly<Record<string, unknown>>) => void

/** A phase a bundled plugin may have a handler for; `header_filter` is not open to external plugins. */
export type BundledPhase = Exclude<PluginPhase, 'response'> | 'header_filter'

/** A plugin that runs inside Kong, written on our own PDK: a stand-in for one that comes with Kong. */
export interface BundledPlugin {
  readonly name: string
  /** Kong's own priority of the plugin. */
  readonly priority: number
  /** What an entity of the plugin may be, its config included: the subschema of Kong's table of plugins. */
  readonly definition: RecordDefinition
  readonly handlers: Readonly<Partial<Record<BundledPhase, BundledHandler>>>
}
