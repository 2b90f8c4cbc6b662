import { randomUUID } from 'node:crypto'
import { EntityStore } from '../db/store'
import { MockUsageError } from '../errors'
import type { LogEntry } from '../exchange'
import { loadModule, type LoadedModule } from '../plugin-servers/javascript/module'
import { createRouter } from '../router/router'
import type { ConfiguredPlugin } from '../runloop/plugin'
import { PluginsIterator } from '../runloop/plugins-iterator'
import { stream } from '../upstream/stream'
import type { UpstreamStubs } from '../upstream/stubs'
import type { ConfiguredServers } from './configured-servers'
import { configurePlugins } from './configure-plugins'
import type { PdkDoubles } from './doubles'
import type { DeclarativeDocument } from './load-declarative'
import { MemoryNode } from './node'
import type { GatewayOptions } from './options'
import { PluginUse } from './plugin'
import { configuredServers } from './plugin-servers'
import { isImplied, readEntities } from './read-entities'
import { checkRoutes } from './refused-routes'
import { StartLog } from './start-log'

/** The node of a gateway, and what Kong logs when it loads the configuration. */
export interface AssembledNode {
  readonly node: MemoryNode
  readonly logs: readonly LogEntry[]
}

/** kong/db/schema/entities/routes.lua */
const PATH_HANDLING_V1 =
  "path_handling='v1' is deprecated and will not work under 'expressions' or 'traditional_compatible' router_flavor, " +
  "please use path_handling='v0' instead (deprecated after 3.0)"

/**
 * Builds the node of a gateway from its entities.
 *
 * @throws MockUsageError, SchemaViolation as `createGateway` does
 */
export function assembleNode(
  config: DeclarativeDocument & GatewayOptions,
  stubs: UpstreamStubs,
  doubles: PdkDoubles,
): AssembledNode {
  const byId = new Map<string, LoadedModule>()
  const servers = configuredServers(config.conf)
  const modules = { byId, byName: new Map([...(servers?.modules ?? []), ...namedModules(config)]) }
  const uses = config.plugins?.map((use, at) => (use instanceof PluginUse ? declare(use, byId) : checkEntity(use, at)))
  const log = new StartLog(config.conf?.log_level)
  const entities = readEntities(config, uses, modules, (message) => log.warn(message))
  if (isImplied(config))
    stubs.set(undefined, { status: 200 }).set(
      undefined,
      stream(({ bytes }) => bytes),
    )
  const plugins = configurePlugins(entities.plugins, modules, config.ignoredPlugins)
  const router = createRouter(entities.routes, entities.services)
  checkRoutes(router.refused)
  if (entities.routes.some(({ path_handling }) => path_handling === 'v1')) log.warn(PATH_HANDLING_V1)
  for (const { level, line } of router.buildLog) log.add({ level, message: line, line })
  const node = new MemoryNode(
    config,
    new EntityStore(entities),
    router,
    new PluginsIterator(plugins, 'http'),
    new PluginsIterator(plugins, 'stream'),
    stubs,
    doubles,
    () => close(plugins, servers),
  )
  return { node, logs: log.entries }
}

/** Instances in servers that go on for others are ended first. */
async function close(plugins: readonly ConfiguredPlugin[], servers: ConfiguredServers | undefined): Promise<void> {
  await Promise.all(plugins.map(async ({ external }) => external?.close?.()))
  await servers?.close()
}

function namedModules({ modules = {} }: GatewayOptions): ReadonlyMap<string, LoadedModule> {
  return new Map(Object.entries(modules).map(([name, module]) => [name, { ...loadModule(module, name), name }]))
}

/** @throws MockUsageError for a module that was not wrapped */
function checkEntity<Entity extends object>(entity: Entity, at: number): Entity {
  if (typeof entity !== 'object' || entity === null || !('Plugin' in entity)) return entity
  throw new MockUsageError(
    `Failed to create a gateway: plugins[${at}] is a plugin's module without its config. Wrap it: plugin(module, config).`,
  )
}

/** A `plugin()` as an entity; its module is found again by the entity's id. */
function declare({ module, config, scope }: PluginUse, byId: Map<string, LoadedModule>): object {
  for (const { name, Plugin } of byId.values()) {
    if (name === module.name && Plugin !== module.Plugin) throw new MockUsageError(nameTaken(name))
  }
  const id = scope.id ?? randomUUID()
  byId.set(id, module)
  return { ...scope, id, name: module.name, config }
}

function nameTaken(name: string): string {
  return `Failed to create a gateway: two different plugins are called "${name}", and Kong knows them by their names. Export a Name of its own from each.`
}
