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
  /** Names in the order of priority; a name's configurations by scope. */
  readonly #byName: readonly Group[]

  constructor(plugins: readonly ConfiguredPlugin[], subsystem: 'http' | 'stream') {
    const usable = plugins.filter(({ entity }) => entity.enabled && runsIn(entity.protocols, subsystem))
    this.#byName = groupByName(usable)
  }

  /** The configurations without scope that have the phase: all that run in certificate and rewrite. */
  *globals(phase: PluginPhase): IterableIterator<ConfiguredPlugin> {
    for (const { combos } of this.#byName) {
      const plugin = combos.get(scopeKey({}))
      if (plugin?.phases.has(phase)) yield plugin
    }
  }

  /**
   * Every plugin that applies, in order; the scope is asked anew for each, since a plugin may identify the consumer that
   * decides on the configuration of those behind it.
   */
  *collect(scope: (priority: number) => Scope): IterableIterator<ConfiguredPlugin> {
    for (const { combos, priority } of this.#byName) {
      const plugin = mostSpecific(combos, scope(priority))
      if (plugin) yield plugin
    }
  }
}

/** The configurations of one plugin, by the key of their scope. */
interface Group {
  readonly name: string
  readonly priority: number
  readonly combos: Map<string, ConfiguredPlugin>
}

function runsIn(protocols: readonly string[], subsystem: 'http' | 'stream'): boolean {
  return protocols.some((protocol) => HTTP_PROTOCOLS.has(protocol) === (subsystem === 'http'))
}

function groupByName(plugins: readonly ConfiguredPlugin[]): Group[] {
  const groups = new Map<string, Group>()
  for (const plugin of inDaoOrder(plugins)) {
    const group = groups.get(plugin.name) ?? { name: plugin.name, priority: plugin.priority, combos: new Map() }
    groups.set(plugin.name, group)
    const { route, service, consumer } = plugin.entity
    group.combos.set(scopeKey({ route: route?.id, service: service?.id, consumer: consumer?.id }), plugin)
  }
  return [...groups.values()].sort((a, b) => b.priority - a.priority || (a.name < b.name ? 1 : -1))
}

/** Kong reads plugins in the order of their ids; of two with the same scope the later one counts. */
function inDaoOrder(plugins: readonly ConfiguredPlugin[]): ConfiguredPlugin[] {
  return [...plugins].sort((a, b) => (a.entity.id < b.entity.id ? -1 : 1))
}

function mostSpecific(combos: ReadonlyMap<string, ConfiguredPlugin>, scope: Scope): ConfiguredPlugin | undefined {
  for (const combination of COMBINATIONS) {
    if (combination.some((part) => scope[part] === undefined)) continue
    const plugin = combos.get(scopeKey(Object.fromEntries(combination.map((part) => [part, scope[part]]))))
    if (plugin) return plugin
  }
  return undefined
}

function scopeKey({ route = '', service = '', consumer = '' }: Scope): string {
  return `${route}:${service}:${consumer}`
}
