import type { PluginInstance } from '../plugin-servers/handler-context'
import { JavaScriptInstance } from '../plugin-servers/javascript/instance'
import type { LoadedModule } from '../plugin-servers/javascript/module'
import { isServed } from '../plugin-servers/served-class'

/** A plugin with its config where it runs: in its plugin server, or in this process. */
export function startInstance(module: LoadedModule, config: Readonly<Record<string, unknown>>): PluginInstance {
  const { Plugin } = module
  return isServed(Plugin) ? Plugin.startInstance(config) : new JavaScriptInstance(module, config)
}
