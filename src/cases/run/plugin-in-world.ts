import type { GatewayEntities } from '../../index'

type Entity = Readonly<Record<string, unknown>>
type Config = Readonly<Record<string, unknown>>

/** Entities with a plugin among them. */
export interface EntitiesWithPlugin {
  readonly entities: GatewayEntities
  /** The place of the plugin in the list of plugins, where it was not listed before. */
  readonly added: number | undefined
}

/**
 * Entities where a plugin has this configuration: where it is listed, members of its configuration there are replaced; else it is
 * there for all requests.
 *
 * @param name - undefined: every plugin that is listed
 * @param scope - what its entity has besides, where it was not listed before
 */
export function withPlugin(
  read: GatewayEntities,
  name: string | undefined,
  config: Config,
  scope: Entity = {},
): EntitiesWithPlugin {
  const isListed = name === undefined ? hasPlugins(read) : hasPlugin(read, name)
  if (isListed && Object.keys(config).length > 0) {
    return { entities: withConfig(read, name, config) as GatewayEntities, added: undefined }
  }
  if (isListed || name === undefined) return { entities: read, added: undefined }
  const { plugins = [] } = read
  // Without the text behind it, which does not know of the plugin.
  const copy = Object.fromEntries(Object.entries(read))
  return { entities: { ...copy, plugins: [...plugins, { ...scope, name, config }] }, added: plugins.length }
}

/** Entities may be nested in others, and plugins in each of them. */
function pluginsIn(value: unknown): Entity[] {
  if (Array.isArray(value)) return value.flatMap(pluginsIn)
  if (!isEntity(value)) return []
  const own = Array.isArray(value.plugins) ? (value.plugins as unknown[]).filter(isEntity) : []
  return [...own, ...Object.values(value).flatMap(pluginsIn)]
}

/** Whether any entity lists plugins of its own. */
export function hasPlugins(entities: GatewayEntities): boolean {
  return pluginsIn(entities).length > 0
}

/**
 * The protocols of a plugin wherever it is listed; undefined where none are written.
 *
 * @param name - undefined: of every plugin
 */
export function protocolsOf(entities: GatewayEntities, name: string | undefined): unknown[] {
  return pluginsIn(entities)
    .filter((entity) => name === undefined || entity.name === name)
    .map(({ protocols }) => protocols)
}

function hasPlugin(entities: GatewayEntities, name: string): boolean {
  return pluginsIn(entities).some((entity) => entity.name === name)
}

function withConfig(value: unknown, plugin: string | undefined, config: Config): unknown {
  if (Array.isArray(value)) return value.map((item) => withConfig(item, plugin, config))
  if (!isEntity(value)) return value
  const members = Object.entries(value).map(([key, member]): [string, unknown] => {
    const inner = withConfig(member, plugin, config)
    return [
      key,
      key === 'plugins' && Array.isArray(inner) ? inner.map((one) => configured(one, plugin, config)) : inner,
    ]
  })
  return Object.fromEntries(members)
}

function configured(entity: unknown, plugin: string | undefined, config: Config): unknown {
  if (!isEntity(entity) || (plugin !== undefined && entity.name !== plugin)) return entity
  return { ...entity, config: { ...(isEntity(entity.config) ? entity.config : {}), ...config } }
}

function isEntity(value: unknown): value is Entity {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
