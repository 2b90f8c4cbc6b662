import { LuaTable } from '../../../../src/lua/table'
import type { LuaValue } from '../../../../src/lua/values'

/** A Lua value as plain JavaScript, to be compared; a table with a sequence is a list. */
export function plain(value: LuaValue): unknown {
  if (!(value instanceof LuaTable)) return value
  if (value.length > 0) return value.sequence.map(plain)
  return Object.fromEntries([...value.entries()].map(([key, member]) => [String(key), plain(member)]))
}

/** The other way round. */
export function lua(value: unknown): LuaValue {
  if (Array.isArray(value)) return LuaTable.list(value.map(lua))
  if (typeof value !== 'object' || value === null) return value as LuaValue
  return LuaTable.record(Object.fromEntries(Object.entries(value).map(([key, member]) => [key, lua(member)])))
}

export function hex(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('hex')
}

export function bytes(digits: string): Buffer {
  return Buffer.from(digits.replaceAll(' ', ''), 'hex')
}
