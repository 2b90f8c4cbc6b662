import type { Kong, PluginModule } from 'kong-pdk-mock'
import type { PluginPhase } from '../../src/exchange'

export type Handlers = Partial<Record<PluginPhase, (kong: Kong) => unknown>>

/** A plugin's module with these handlers on the prototype of its class. */
export function pluginOf(handlers: Handlers, more: Omit<PluginModule, 'Plugin'> = {}): PluginModule {
  class Plugin {}
  Object.assign(Plugin.prototype, handlers)
  return { Plugin, Name: 'probe', ...more }
}
