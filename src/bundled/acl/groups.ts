import { LuaError } from '../../lua/error'
import { LuaTable } from '../../lua/table'
import { isTruthy, luaToString, luaType, type LuaValue } from '../../lua/values'
import { client } from '../../pdk/client'
import { logLine } from '../../pdk/log/write'
import type { KongRequest } from '../../pdk/private/kong-request'

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** The consumer whom a plugin has identified, else the one that the credential names. */
export function currentConsumerId(kong: KongRequest): LuaValue {
  const id = memberOf(client.get_consumer(kong), 'id')
  return isTruthy(id) ? id : memberOf(client.get_credential(kong), 'consumer_id')
}

function memberOf(value: LuaValue, name: string): LuaValue {
  return value instanceof LuaTable ? value.get(name) : undefined
}

/**
 * The groups of a consumer in the order of their entities' ids; undefined without any.
 *
 * @throws LuaError in the words of Kong's database for what is no id of a consumer
 */
export function consumerGroups(kong: KongRequest, consumerId: LuaValue): LuaTable | undefined {
  if (typeof consumerId !== 'string') throw new LuaError('key must be a string or an entity table')
  if (!UUID.test(consumerId)) {
    throw new LuaError(`failed to get from node cache: [off] invalid primary key: '{id="expected a valid UUID"}'`)
  }
  const names = kong.node.store.groupsOf(consumerId)
  return names.length === 0 ? undefined : groupTable(names)
}

/** The groups that a plugin has put into `kong.ctx.shared`, else those in `ngx.ctx`; undefined without any. */
export function authenticatedGroups(kong: KongRequest): LuaTable | undefined {
  const shared = kong.shared.get('authenticated_groups')
  if (shared instanceof LuaTable) return groupTable(shared.sequence)
  const groups = kong.r.ctx.get('authenticated_groups')
  if (groups === undefined) return undefined
  if (groups instanceof LuaTable) return groupTable(groups.sequence)
  logLine(kong, 'warn', 'invalid authenticated_groups, a table was expected')
  return undefined
}

/** Each group by its place and under its own name. */
function groupTable(names: readonly LuaValue[]): LuaTable {
  const groups = new LuaTable()
  for (const [index, name] of names.entries()) {
    groups.set(index + 1, name)
    groups.set(name, name)
  }
  return groups
}

/** `table.concat(groups, ", ")`, the value of the header. */
export function joinGroups(groups: LuaTable): string {
  return groups.sequence
    .map((group, index) => {
      if (typeof group === 'string' || typeof group === 'number') return luaToString(group)
      throw new LuaError(`invalid value (${luaType(group)}) at index ${index + 1} in table for 'concat'`)
    })
    .join(', ')
}
