import type { PluginInstance } from '../plugin-servers/handler-context'
import { JavaScriptInstance } from '../plugin-servers/javascript/instance'
import type { LoadedModule } from '../plugin-servers/javascript/module'
import type { JavaScriptServer } from '../plugin-servers/javascript/server'
import { isServed } from '../plugin-servers/served-class'

/**
 * A plugin with its config where it runs: in its plugin server, or in this process.
 *
 * @param server - what stands for the plugin server here
 */
export function startInstance(
  module: LoadedModule,
  config: Readonly<Record<string, unknown>>,
  server: JavaScriptServer,
): PluginInstance {
  const { Plugin } = module
  return isServed(Plugin) ? Plugin.startInstance(config) : new JavaScriptInstance(module, config, server)
}
