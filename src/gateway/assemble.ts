import { randomUUID } from 'node:crypto'
import { EntityStore } from '../db/store'
import { loadModule, type LoadedModule } from '../plugin-servers/javascript/module'
import { createRouter } from '../router/router'
import { PluginsIterator } from '../runloop/plugins-iterator'
import { stream } from '../upstream/stream'
import type { UpstreamStubs } from '../upstream/stubs'
import { configurePlugins } from './configure-plugins'
import type { PdkDoubles } from './doubles'
import type { DeclarativeDocument } from './load-declarative'
import { MemoryNode } from './node'
import type { GatewayOptions } from './options'
import { PluginUse } from './plugin'
import { isImplied, readEntities } from './read-entities'

/** The modules of a gateway's plugins: those of `plugin()` by the id of their entity, those of `modules` by name. */
export interface PluginModules {
  readonly byId: ReadonlyMap<string, LoadedModule>
  readonly byName: ReadonlyMap<string, LoadedModule>
}

/**
 * Builds the node of a gateway from its entities.
 *
 * @throws MockUsageError, SchemaViolation as `createGateway` does
 */
export function assembleNode(
  config: DeclarativeDocument & GatewayOptions,
  stubs: UpstreamStubs,
  doubles: PdkDoubles,
): MemoryNode {
  const byId = new Map<string, LoadedModule>()
  const modules = { byId, byName: namedModules(config) }
  const uses = config.plugins?.map((use) => (use instanceof PluginUse ? declare(use, byId) : use))
  const entities = readEntities(config, uses, modules)
  if (isImplied(config))
    stubs.set(undefined, { status: 200 }).set(
      undefined,
      stream(({ bytes }) => bytes),
    )
  const plugins = configurePlugins(entities.plugins, modules)
  return new MemoryNode(
    config,
    new EntityStore(entities),
    createRouter(entities.routes, entities.services),
    new PluginsIterator(plugins, 'http'),
    new PluginsIterator(plugins, 'stream'),
    stubs,
    doubles,
  )
}

function namedModules({ modules = {} }: GatewayOptions): ReadonlyMap<string, LoadedModule> {
  return new Map(Object.entries(modules).map(([name, module]) => [name, { ...loadModule(module, name), name }]))
}

/** A `plugin()` as an entity; its module is found again by the entity's id. */
function declare({ module, config, scope }: PluginUse, byId: Map<string, LoadedModule>): object {
  const id = scope.id ?? randomUUID()
  byId.set(id, module)
  return { ...scope, id, name: module.name, config }
}
