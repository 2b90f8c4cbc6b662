import path from 'node:path'
import { loadDeclarative, SchemaViolation, type GatewayEntities } from '../../index'
import { memberOf, placeOf, plain, textOf, type Located, type Place } from '../yaml/located'

type Entity = Readonly<Record<string, unknown>>
type Config = Readonly<Record<string, unknown>>

/** The plugin under test, and what a test says of it. */
export interface PluginUnderTest {
  /** Undefined where a file leaves it open which plugin that is. */
  readonly name: string | undefined
  readonly defaults: Located | undefined
  readonly own: Located | undefined
}

/** The entities of a gateway, and where each part of them stands. */
export interface World {
  readonly entities: GatewayEntities
  /** @param path - as problems name it: `plugins[0].config.limit` */
  placeOf(path: string): Place | undefined
}

/** @returns the entities of a case file as they are written, or of the kong.yml that it names */
export function readWorld(root: Located): GatewayEntities {
  const world = memberOf(root, 'world')
  if (!world) return {}
  const file = textOf(world)
  if (file === undefined) return plain(world) as GatewayEntities
  return loadDeclarative(path.resolve(path.dirname(world.place.file), file))
}

/**
 * The world of one test. Where the world has the plugin under test, the test's configuration replaces members of its
 * configuration there; where it has no plugins at all, the plugin is there for all requests.
 */
export function worldOf(root: Located, read: GatewayEntities, plugin: PluginUnderTest): World {
  const { name, defaults, own } = plugin
  const config: Config = { ...configOf(defaults), ...configOf(own) }
  const written = memberOf(root, 'world')
  const isListed = name === undefined ? hasPlugins(read) : hasPlugin(read, name)
  const implied = isListed || name === undefined ? undefined : { name, config }
  const isChanged = isListed && Object.keys(config).length > 0
  const given = isChanged ? (withConfig(read, name, config) as GatewayEntities) : read
  const plugins = given.plugins ?? []
  return {
    // Without the text behind it, which does not know of the plugin.
    entities: implied ? { ...Object.fromEntries(Object.entries(given)), plugins: [...plugins, implied] } : given,
    placeOf: (problem) => {
      const steps = stepsOf(problem)
      const isImplied = implied !== undefined && steps[0] === 'plugins' && steps[1] === plugins.length
      if (isImplied) return placeInConfigs([own, defaults], steps.slice(3)) ?? root.place
      return written?.kind === 'mapping' ? placeOf(written, steps) : undefined
    },
  }
}

function configOf(config: Located | undefined): Config {
  return config ? (plain(config) as Config) : {}
}

function placeInConfigs(configs: readonly (Located | undefined)[], steps: readonly (string | number)[]) {
  const [first] = steps
  const holder = configs.find((config) => typeof first === 'string' && memberOf(config, first) !== undefined)
  const config = holder ?? configs.find((one) => one !== undefined)
  return config && placeOf(config, steps)
}

/** `services[0].plugins[1].config["a b"]`, step by step. */
function stepsOf(problem: string): (string | number)[] {
  return Array.from(problem.matchAll(/\[(\d+)\]|\["([^"]*)"\]|([\w$-]+)/g), ([, index, quoted, name]) =>
    index === undefined ? (quoted ?? name ?? '') : Number(index),
  )
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

/** What Kong would refuse in a declarative configuration, with the paths of what it refuses. */
export function problemsOf(error: unknown): readonly { readonly path: string; readonly message: string }[] {
  if (!(error instanceof SchemaViolation) || !('problems' in error)) return []
  return error.problems as readonly { readonly path: string; readonly message: string }[]
}
