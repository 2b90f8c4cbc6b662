import type { PluginPhase } from '../exchange'
import type { ConfiguredPlugin } from './plugin'

/** Who a plugin may be tied to; an id each. */
export interface Scope {
  readonly route?: string
  readonly service?: string
  readonly consumer?: string
}

const HTTP_PROTOCOLS: ReadonlySet<string> = new Set(['http', 'https', 'grpc', 'grpcs', 'ws', 'wss'])

/** From the most specific combination of scopes to the least. kong/runloop/plugins_iterator.lua, `lookup_cfg` */
const COMBINATIONS: readonly (readonly (keyof Scope)[])[] = [
  ['route', 'service', 'consumer'],
  ['route', 'consumer'],
  ['service', 'consumer'],
  ['route', 'service'],
  ['consumer'],
  ['route'],
  ['service'],
  [],
]

/**
 * Chooses which plugins run, in which order and with which of their configurations. kong/runloop/plugins_iterator.lua
 */
export class PluginsIterator {
  /** In the order of priority. */
  readonly #groups: readonly Group[]
  readonly #globals = new Map<PluginPhase, readonly ConfiguredPlugin[]>()

  constructor(plugins: readonly ConfiguredPlugin[], subsystem: 'http' | 'stream') {
    const usable = plugins.filter(({ entity }) => entity.enabled && runsIn(entity.protocols, subsystem))
    this.#groups = groupByName(usable)
  }

  /** The configurations without scope that have the phase: all that run in certificate and rewrite. */
  globals(phase: PluginPhase): readonly ConfiguredPlugin[] {
    const known = this.#globals.get(phase)
    if (known) return known
    const found = this.unscoped().filter(({ phases }) => phases.has(phase))
    this.#globals.set(phase, found)
    return found
  }

  /** The configurations without scope. */
  unscoped(): ConfiguredPlugin[] {
    return this.#groups.flatMap(({ configurations }) => mostSpecific(configurations, {}) ?? [])
  }

  /**
   * Every plugin that applies, in order; the scope is asked anew for each that it decides on, since a plugin may identify the
   * consumer that decides on the configuration of those behind it.
   *
   * @param before - called before each plugin is chosen
   */
  *collect(before: (priority: number) => void, scope: () => Scope): IterableIterator<ConfiguredPlugin> {
    for (const { configurations, priority, isScoped } of this.#groups) {
      before(priority)
      const plugin = isScoped ? mostSpecific(configurations, scope()) : configurations[0]?.plugin
      if (plugin) yield plugin
    }
  }
}

/** A configuration of a plugin, and whom it is tied to. */
interface Configuration {
  readonly scope: Scope
  readonly plugin: ConfiguredPlugin
}

/** One plugin with its configurations, the most specific first. */
interface Group {
  readonly name: string
  readonly priority: number
  readonly configurations: readonly Configuration[]
  /** Whether it depends on the request which of them applies. */
  readonly isScoped: boolean
}

function runsIn(protocols: readonly string[], subsystem: 'http' | 'stream'): boolean {
  return protocols.some((protocol) => HTTP_PROTOCOLS.has(protocol) === (subsystem === 'http'))
}

function groupByName(plugins: readonly ConfiguredPlugin[]): Group[] {
  const byName = new Map<string, ConfiguredPlugin[]>()
  for (const plugin of inDaoOrder(plugins)) byName.set(plugin.name, [...(byName.get(plugin.name) ?? []), plugin])
  const groups = Array.from(byName, ([name, configured]): Group => {
    const configurations = configurationsOf(configured)
    const isScoped = configurations.some(({ scope }) => !applies(scope, {}))
    return { name, priority: configured[0]?.priority ?? 0, configurations, isScoped }
  })
  return groups.sort((a, b) => b.priority - a.priority || (a.name < b.name ? 1 : -1))
}

/** Kong reads plugins in the order of their ids; of two with the same scope the later one counts. */
function inDaoOrder(plugins: readonly ConfiguredPlugin[]): ConfiguredPlugin[] {
  return [...plugins].sort((a, b) => (a.entity.id < b.entity.id ? -1 : 1))
}

function configurationsOf(plugins: readonly ConfiguredPlugin[]): Configuration[] {
  const byScope = new Map<string, Configuration>()
  for (const plugin of plugins) {
    const { route, service, consumer } = plugin.entity
    const scope = { route: route?.id, service: service?.id, consumer: consumer?.id }
    byScope.set(JSON.stringify(scope), { scope, plugin })
  }
  return [...byScope.values()].sort((a, b) => rankOf(a.scope) - rankOf(b.scope))
}

function rankOf(scope: Scope): number {
  const parts = Object.values(scope).filter((id) => id !== undefined).length
  return COMBINATIONS.findIndex(
    (combination) => combination.length === parts && combination.every((part) => scope[part] !== undefined),
  )
}

function mostSpecific(configurations: readonly Configuration[], scope: Scope): ConfiguredPlugin | undefined {
  return configurations.find((configuration) => applies(configuration.scope, scope))?.plugin
}

function applies({ route, service, consumer }: Scope, to: Scope): boolean {
  return (
    (route === undefined || route === to.route) &&
    (service === undefined || service === to.service) &&
    (consumer === undefined || consumer === to.consumer)
  )
}
