import { randomUUID } from 'node:crypto'
import { BUNDLED } from '../bundled/plugins'
import { parseDeclarative } from '../db/declarative'
import type { Entities, PluginEntity } from '../db/entities/types'
import { checkPluginConfig } from './temporary-declarative'
import { EntityStore } from '../db/store'
import { MockUsageError } from '../errors'
import { PLUGIN_PHASES } from '../exchange'
import { JavaScriptInstance } from '../plugin-servers/javascript/instance'
import { loadModule, type LoadedModule } from '../plugin-servers/javascript/module'
import { createRouter } from '../router/router'
import type { ConfiguredPlugin } from '../runloop/plugin'
import { PluginsIterator } from '../runloop/plugins-iterator'
import type { UpstreamStubs } from '../upstream/stubs'
import type { PdkDoubles } from './doubles'
import { MemoryNode } from './node'
import type { GatewayEntities, GatewayOptions } from './options'
import { pluginConf } from './plugin-conf'
import { PluginUse } from './plugin'

/** What stands behind `/` when a gateway declares no service and no route. */
const IMPLIED = {
  services: [{ name: 'service', url: 'http://upstream.internal' }],
  routes: [{ name: 'route', paths: ['/'], strip_path: false, service: 'service' }],
}

/**
 * Builds the node of a gateway from its entities.
 *
 * @throws MockUsageError, SchemaViolation as `createGateway` does
 */
export function assembleNode(config: GatewayEntities & GatewayOptions, stubs: UpstreamStubs, doubles: PdkDoubles): MemoryNode {
  const modules = new Map<string, LoadedModule>()
  const entities = readEntities(config, modules)
  const workspaceId = randomUUID()
  if (isImplied(config)) stubs.set('service', { status: 200 })
  const plugins = entities.plugins.map((entity, at) => configure(entity, config, modules, at + 1, workspaceId))
  return new MemoryNode(
    config,
    workspaceId,
    new EntityStore(entities),
    createRouter(entities.routes, entities.services),
    new PluginsIterator(plugins, 'http'),
    new PluginsIterator(plugins, 'stream'),
    stubs,
    doubles,
  )
}

function isImplied(config: GatewayEntities): boolean {
  return config.services === undefined && config.routes === undefined
}

function readEntities(config: GatewayEntities & GatewayOptions, modules: Map<string, LoadedModule>): Entities {
  const { problems, modules: _, conf, node, env, dns, now, plugins, ...declared } = config
  const entities = plugins?.map((use) => (use instanceof PluginUse ? declare(use, modules) : use))
  return parseDeclarative({ _format_version: '3.0', ...(isImplied(config) && IMPLIED), ...declared, plugins: entities })
}

/** A `plugin()` as an entity; its module is found again by the entity's id. */
function declare({ module, config, scope }: PluginUse, modules: Map<string, LoadedModule>): object {
  const id = scope.id ?? randomUUID()
  modules.set(id, module)
  return { ...scope, id, name: module.name, config }
}

function configure(
  entity: PluginEntity,
  options: GatewayOptions,
  modules: ReadonlyMap<string, LoadedModule>,
  seq: number,
  workspaceId: string,
): ConfiguredPlugin {
  const { name } = entity
  const named = options.modules?.[name]
  const module = modules.get(entity.id) ?? (named && loadModule(named, name))
  if (module) {
    const conf = pluginConf(entity, checkPluginConfig(module.schema, entity.config), seq, workspaceId)
    const { priority, phases } = module
    return { entity, name, priority, phases, config: conf, external: new JavaScriptInstance(module, conf) }
  }
  const bundled = BUNDLED.get(name)
  if (!bundled) throw new MockUsageError(unknownPlugin(name))
  const { priority, handlers, schema } = bundled
  const phases = new Set(PLUGIN_PHASES.filter((phase) => phase in handlers))
  return { entity, name, priority, phases, config: pluginConf(entity, checkPluginConfig(schema, entity.config), seq, workspaceId), bundled: handlers }
}

function unknownPlugin(name: string): string {
  const standIns = [...BUNDLED.keys()].join(', ')
  return `Failed to load plugin "${name}": the gateway has neither a module nor a stand-in for it (stand-ins: ${standIns}). Give its module with createGateway({ modules: { '${name}': require('…') } }), or a class that does what your test needs of it.`
}
