import { randomUUID } from 'node:crypto'
import { BUNDLED } from '../bundled/plugins'
import { parseDeclarative } from '../db/declarative'
import type { Entities } from '../db/entities/types'
import type { RecordDefinition } from '../db/schema/field'
import { EntityStore } from '../db/store'
import { loadModule, type LoadedModule } from '../plugin-servers/javascript/module'
import { createRouter } from '../router/router'
import { PluginsIterator } from '../runloop/plugins-iterator'
import type { UpstreamStubs } from '../upstream/stubs'
import { configurePlugins } from './configure-plugins'
import type { PdkDoubles } from './doubles'
import { textOf, type DeclarativeDocument } from './load-declarative'
import { MemoryNode } from './node'
import type { GatewayEntities, GatewayOptions } from './options'
import { PluginUse } from './plugin'
import { subschemaOf } from './subschema'

/** What stands behind `/` when a gateway declares no service and no route. */
const IMPLIED = {
  services: [{ name: 'service', url: 'http://upstream.internal' }],
  routes: [{ name: 'route', paths: ['/'], strip_path: false, service: 'service' }],
}

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
  if (isImplied(config)) stubs.set(undefined, { status: 200 })
  const store = new EntityStore(entities)
  const plugins = configurePlugins(store, modules, config.env ?? {})
  return new MemoryNode(
    config,
    store,
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

function namedModules({ modules = {} }: GatewayOptions): ReadonlyMap<string, LoadedModule> {
  return new Map(Object.entries(modules).map(([name, module]) => [name, { ...loadModule(module, name), name }]))
}

/** A `plugin()` as an entity; its module is found again by the entity's id. */
function declare({ module, config, scope }: PluginUse, byId: Map<string, LoadedModule>): object {
  const id = scope.id ?? randomUUID()
  byId.set(id, module)
  return { ...scope, id, name: module.name, config }
}

function readEntities(
  config: DeclarativeDocument & GatewayOptions,
  uses: readonly object[] | undefined,
  modules: PluginModules,
): Entities {
  const plugins = knownSchemas(modules)
  const text = textOf(config)
  if (text) return parseDeclarative(text, { plugins })
  const { problems, modules: _, conf, node, env, dns, now, plugins: __, ...declared } = config
  return parseDeclarative(
    { ...(isImplied(config) && IMPLIED), ...declared, ...(uses && { plugins: uses }) },
    { plugins },
  )
}

function knownSchemas({ byId, byName }: PluginModules): Record<string, RecordDefinition> {
  const bundled = [...BUNDLED.values()].map(({ name, definition }) => [name, definition] as const)
  const own = [...byId.values(), ...byName.values()].map(
    ({ name, schema }) => [name, subschemaOf(name, schema)] as const,
  )
  return Object.fromEntries([...bundled, ...own])
}
