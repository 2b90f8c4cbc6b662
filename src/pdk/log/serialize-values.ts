import { LuaError } from '../../lua/error'
import { LuaTable } from '../../lua/table'
import { isTruthy, luaToString, luaType, type LuaValue } from '../../lua/values'
import type { KongRequest } from '../private/kong-request'
import type { PdkFunction } from '../private/module'
import { checkPhase, phaseSet } from '../private/phases'

const PHASES_WITH_CTX = phaseSet('rewrite', 'access', 'header_filter', 'response', 'body_filter', 'log')

/**
 * `kong.log.set_serialize_value(key, value, options)`: kept in `ctx.serialize_values` until the log is serialized.
 *
 * @throws LuaError for a key that is no string and an unknown mode; the value is checked only when it is serialized
 */
export const setSerializeValue: PdkFunction = (kong, key, value, options) => {
  checkPhase(kong, PHASES_WITH_CTX)
  if (typeof key !== 'string') throw new LuaError('key must be a string')
  const mode = modeOf(options)
  const ctx = contextOf(kong, options)
  const item = LuaTable.record({ key, value, mode })
  const items = ctx.get('serialize_values')
  if (items instanceof LuaTable) items.push(item)
  else ctx.set('serialize_values', LuaTable.list([item]))
  return undefined
}

function modeOf(options: LuaValue): LuaValue {
  const given = isTruthy(options) ? optionOf(options, 'mode') : undefined
  const mode = isTruthy(given) ? given : 'set'
  if (mode === 'set' || mode === 'add' || mode === 'replace') return mode
  throw new LuaError("mode must be 'set', 'add' or 'replace'")
}

/** Kong's plugins may name another `ngx`, whose ctx then takes the value. */
function contextOf(kong: KongRequest, options: LuaValue): LuaTable {
  const ngx = isTruthy(options) ? optionOf(options, 'ngx') : undefined
  if (!isTruthy(ngx)) return kong.r.ctx
  const ctx = ngx instanceof LuaTable ? ngx.get('ctx') : undefined
  if (ctx instanceof LuaTable) return ctx
  throw new LuaError(`attempt to index local 'ctx' (a ${luaType(ctx)} value)`)
}

function optionOf(options: LuaValue, name: string): LuaValue {
  if (options instanceof LuaTable) return options.get(name)
  // A string can be indexed too: its members are the functions of Lua's string library, none of which has such a name.
  if (typeof options === 'string') return undefined
  throw new LuaError(`attempt to index local 'options' (a ${luaType(options)} value)`)
}

/**
 * Writes the values that were set into the serialized log.
 *
 * @throws LuaError for a value that cannot be serialized and for a key beneath something that is no table
 */
export function applySerializeValues(root: LuaTable, items: LuaValue): void {
  if (!(items instanceof LuaTable)) return
  for (const item of items.sequence) {
    if (item instanceof LuaTable) applyValue(root, item)
  }
}

function applyValue(root: LuaTable, item: LuaTable): void {
  const value = item.get('value')
  if (!isSerializable(value, new Set())) {
    throw new LuaError(
      'value must be nil, a number, string, boolean or a non-self-referencial table containing numbers, string and booleans',
    )
  }
  const mode = item.get('mode')
  const path = splitKey(luaToString(item.get('key')))
  const node = tableAt(root, path, mode !== 'replace')
  const name = path.at(-1) ?? ''
  const exists = node?.get(name) !== undefined
  if (mode === 'set' || (mode === 'add' && !exists) || (mode === 'replace' && exists)) node?.set(name, value)
}

/** Dots cut a key in pieces, but for one at its very beginning. */
function splitKey(key: string): string[] {
  const [first = '', ...others] = key.slice(1).split('.')
  return [key.slice(0, 1) + first, ...others]
}

function tableAt(root: LuaTable, path: readonly string[], create: boolean): LuaTable | undefined {
  let node = root
  for (const name of path.slice(0, -1)) {
    const next = node.get(name)
    if (next instanceof LuaTable) node = next
    else if (next !== undefined) throw notATable(path, name, next)
    else if (!create) return undefined
    else node = addTable(node, name)
  }
  return node
}

function addTable(node: LuaTable, name: string): LuaTable {
  const table = new LuaTable()
  node.set(name, table)
  return table
}

function notATable(path: readonly string[], name: string, value: LuaValue): LuaError {
  const key = path.join('.')
  return new LuaError(
    `The key '${key}' could not be used as a serialize value. Subkey '${name}' is not a table. It's ${luaToString(value)}`,
  )
}

function isSerializable(value: LuaValue, visited: Set<LuaTable>): boolean {
  if (!(value instanceof LuaTable)) return typeof value !== 'function'
  if (visited.has(value)) return false
  visited.add(value)
  return [...value.entries()].every(
    ([key, member]) => ['string', 'number', 'boolean'].includes(luaType(key)) && isSerializable(member, visited),
  )
}
