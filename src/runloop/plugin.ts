import type { BundledPlugin } from '../bundled/bundled-plugin'
import type { PluginPhase } from '../exchange'
import type { PluginInstance } from '../plugin-servers/handler-context'
import type { PluginEntity } from '../db/entities/types'

/** One plugin entity of the gateway, ready to run: what Kong's plugins iterator hands out. */
export interface ConfiguredPlugin {
  readonly entity: PluginEntity
  readonly name: string
  readonly priority: number
  readonly phases: ReadonlySet<PluginPhase>
  /** A plugin of a plugin server: its handler runs outside Kong. */
  readonly external?: PluginInstance
  readonly bundled?: BundledPlugin['handlers']
  readonly config: Readonly<Record<string, unknown>>
}
