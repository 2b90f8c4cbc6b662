import { LuaTable } from '../lua/table'
import { toByteString } from '../lua/strings'
import type { LuaValue } from '../lua/values'
import type {
  Acl,
  BasicauthCredential,
  Consumer,
  Entities,
  KeyauthCredential,
  Route,
  Service,
  Upstream,
} from './entities/types'

/** A gateway's entities with the look-ups Kong's DAOs offer. */
export class EntityStore {
  readonly #services: ReadonlyMap<string, Service>
  readonly #routes: ReadonlyMap<string, Route>
  readonly #consumers: ReadonlyMap<string, Consumer>
  readonly #usernames: ReadonlyMap<string, Consumer>
  readonly #upstreams: ReadonlyMap<string, Upstream>
  readonly #keys: ReadonlyMap<string, KeyauthCredential>
  readonly #logins: ReadonlyMap<string, BasicauthCredential>
  readonly #groups: ReadonlyMap<string, readonly string[]>
  readonly #tables = new WeakMap<object, LuaTable>()

  constructor(readonly entities: Entities) {
    this.#services = byId(entities.services)
    this.#routes = byId(entities.routes)
    this.#consumers = byId(entities.consumers)
    this.#usernames = new Map(entities.consumers.map((consumer) => [consumer.username ?? '', consumer]))
    this.#upstreams = new Map(entities.upstreams.map((upstream) => [upstream.name, upstream]))
    this.#keys = new Map(entities.keyauth_credentials.map((credential) => [toByteString(credential.key), credential]))
    this.#logins = new Map(
      entities.basicauth_credentials.map((credential) => [toByteString(credential.username), credential]),
    )
    this.#groups = groupsByConsumer(entities.acls)
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

  /** @param key - a byte string, as a client sends it */
  keyauthCredential(key: string): KeyauthCredential | undefined {
    return this.#keys.get(key)
  }

  /** @param username - a byte string, as a client sends it */
  basicauthCredential(username: string): BasicauthCredential | undefined {
    return this.#logins.get(username)
  }

  /** The ACL groups of a consumer as byte strings, in the order of the entities. */
  groupsOf(consumerId: string): readonly string[] {
    return this.#groups.get(consumerId) ?? []
  }

  /** The entity as a DAO selects it: a table of its own each time, which does not name the workspace. */
  select(entity: object): LuaTable {
    const copy = this.table(entity).clone()
    copy.set('ws_id', undefined)
    return copy
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

function groupsByConsumer(acls: readonly Acl[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>()
  for (const { consumer, group } of acls) {
    const known = groups.get(consumer.id) ?? []
    groups.set(consumer.id, [...known, toByteString(group)])
  }
  return groups
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
