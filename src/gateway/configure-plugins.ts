import { BUNDLED } from '../bundled/plugins'
import type { PluginEntity } from '../db/entities/types'
import { instanceConfig } from '../db/plugin-instance-config'
import { MockUsageError } from '../errors'
import { PLUGIN_PHASES } from '../exchange'
import { JavaScriptServer } from '../plugin-servers/javascript/server'
import type { ConfiguredPlugin } from '../runloop/plugin'
import type { PluginModules } from './plugin-modules'
import { startInstance } from './plugin-server-instance'

/**
 * Makes each plugin entity, whose config is complete, ready to run.
 *
 * @throws MockUsageError for a plugin that nobody has given
 */
export function configurePlugins(
  entities: readonly PluginEntity[],
  modules: PluginModules,
  ignored: readonly string[] = [],
): ConfiguredPlugin[] {
  const server = new JavaScriptServer()
  return entities
    .filter(({ name }) => !ignored.includes(name))
    .map((entity, at) => configure(entity, modules, instanceConfig(entity, entity.config, at + 1), server))
}

function configure(
  entity: PluginEntity,
  modules: PluginModules,
  config: Readonly<Record<string, unknown>>,
  server: JavaScriptServer,
): ConfiguredPlugin {
  const { name } = entity
  const module = modules.byId.get(entity.id) ?? modules.byName.get(name)
  if (module) {
    const { priority, phases } = module
    return { entity, name, priority, phases, config, external: startInstance(module, config, server) }
  }
  const bundled = BUNDLED.get(name)
  if (!bundled) throw unknownPlugin(name)
  const { priority, handlers } = bundled
  const phases = new Set(PLUGIN_PHASES.filter((phase) => phase in handlers))
  return { entity, name, priority, phases, config, bundled: handlers }
}

function unknownPlugin(name: string): MockUsageError {
  const standIns = [...BUNDLED.keys()].join(', ')
  const missing = `Failed to load plugin "${name}": the gateway has neither a module nor a stand-in for it (stand-ins: ${standIns}).`
  const remedy = `Give a module that stands for it with createGateway({ modules: { '${name}': require('…') } }), or leave it out with createGateway({ ignoredPlugins: ['${name}'] }).`
  return new MockUsageError(`${missing} ${remedy}`, { unknown: { kind: 'plugin', name, missing } })
}
