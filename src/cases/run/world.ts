import path from 'node:path'
import { loadDeclarative, SchemaViolation, type GatewayEntities } from '../../index'
import { memberOf, placeOf, plain, textOf, type Located, type Place } from '../yaml/located'
import { withPlugin } from './plugin-in-world'

type Config = Readonly<Record<string, unknown>>

/** The plugin under test, and what a test says of it. */
export interface PluginUnderTest {
  /** Undefined where a file leaves it open which plugin that is. */
  readonly name: string | undefined
  readonly defaults: Located | undefined
  readonly own: Located | undefined
  /** Where what is missing in a configuration is told that nobody has written. */
  readonly place?: Place
  /** For what its entity is there, where the world does not list it. */
  readonly scope?: { readonly protocols?: readonly string[] }
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
  const { name, defaults, own, scope, place = root.place } = plugin
  const config: Config = { ...configOf(defaults), ...configOf(own) }
  const written = memberOf(root, 'world')
  const { entities, added } = withPlugin(read, name, config, scope)
  return {
    entities,
    placeOf: (problem) => {
      const steps = stepsOf(problem)
      const isAdded = added !== undefined && steps[0] === 'plugins' && steps[1] === added
      if (isAdded) return placeInConfigs([own, defaults], steps.slice(3)) ?? place
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

/** One thing that Kong would refuse. */
interface WorldProblem {
  readonly path: string
  readonly message: string
  /** The field that was probably meant. */
  readonly nearest?: string
}

/** What Kong would refuse in a declarative configuration, with the paths of what it refuses. */
export function problemsOf(error: unknown): readonly WorldProblem[] {
  if (!(error instanceof SchemaViolation) || !('problems' in error)) return []
  return error.problems as readonly WorldProblem[]
}
