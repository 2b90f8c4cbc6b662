import { LuaTable } from '../lua/table'
import { toByteString } from '../lua/strings'
import type { LuaValue } from '../lua/values'
import type { Consumer, Entities, Route, Service, Upstream } from './entities/types'

/** A gateway's entities with the look-ups Kong's DAOs offer. */
export class EntityStore {
  readonly #services: ReadonlyMap<string, Service>
  readonly #routes: ReadonlyMap<string, Route>
  readonly #consumers: ReadonlyMap<string, Consumer>
  readonly #usernames: ReadonlyMap<string, Consumer>
  readonly #upstreams: ReadonlyMap<string, Upstream>
  readonly #tables = new WeakMap<object, LuaTable>()

  constructor(readonly entities: Entities) {
    this.#services = byId(entities.services)
    this.#routes = byId(entities.routes)
    this.#consumers = byId(entities.consumers)
    this.#usernames = new Map(entities.consumers.map((consumer) => [consumer.username ?? '', consumer]))
    this.#upstreams = new Map(entities.upstreams.map((upstream) => [upstream.name, upstream]))
  }

  service(id: string): Service | undefined {
    return this.#services.get(id)
  }

  route(id: string): Route | undefined {
    return this.#routes.get(id)
  }

  consumer(id: string): Consumer | undefined {
    return this.#consumers.get(id)
  }

  consumerByUsername(username: string): Consumer | undefined {
    return username === '' ? undefined : this.#usernames.get(username)
  }

  upstreamByName(name: string): Upstream | undefined {
    return this.#upstreams.get(name)
  }

  /** The entity as the Lua table that all of Kong shares: the same table each time. */
  table(entity: object): LuaTable {
    const known = this.#tables.get(entity)
    if (known) return known
    const table = toLua(entity) as LuaTable
    this.#tables.set(entity, table)
    return table
  }
}

function byId<T extends { id: string }>(entities: readonly T[]): ReadonlyMap<string, T> {
  return new Map(entities.map((entity) => [entity.id, entity]))
}

/** Plain data as Lua values; undefined members vanish. */
export function toLua(value: unknown): LuaValue {
  if (typeof value === 'string') return toByteString(value)
  if (Array.isArray(value)) return LuaTable.list(value.map(toLua))
  if (typeof value !== 'object' || value === null) return value as LuaValue
  const table = new LuaTable()
  for (const [name, member] of Object.entries(value)) table.set(toByteString(name), toLua(member))
  return table
}
