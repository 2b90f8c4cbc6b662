import { LuaError } from '../../lua/error'
import { LuaTable } from '../../lua/table'
import { isTruthy, luaType, type LuaValue } from '../../lua/values'
import { tableLength } from '../values/table-length'

/** Lua's stack ends about there: of a table that holds itself no message can be made. */
const DEEPEST = 200

/** What a `google.protobuf.Value` stands for; null is a text, and false is lost. pb_rpc.lua, `structpb_value` */
export function valueOf(value: LuaValue): LuaValue {
  if (!(value instanceof LuaTable)) return value
  const list = value.get('list_value')
  if (isTruthy(list)) return listTable(list)
  const struct = value.get('struct_value')
  if (isTruthy(struct)) return structOf(struct)
  const kinds = ['bool_value', 'string_value', 'number_value', 'null_value']
  return kinds.map((kind) => value.get(kind)).find(isTruthy)
}

export function structOf(struct: LuaValue): LuaValue {
  if (!(struct instanceof LuaTable)) return struct
  const fields = new LuaTable()
  for (const [key, value] of (struct.get('fields') as LuaTable).entries()) fields.set(key, valueOf(value))
  return fields
}

/** What `unpack` passes on of a list: values that are lost leave holes, and LuaJIT's length of the table decides. */
export function unpackedList(list: LuaTable): LuaValue[] {
  const values = listValues(list)
  return values.slice(0, tableLength(values.map((value) => value !== undefined)))
}

function listTable(list: LuaValue): LuaTable {
  const table = new LuaTable()
  if (list instanceof LuaTable) listValues(list).forEach((value, offset) => table.set(offset + 1, value))
  return table
}

function listValues(list: LuaTable): LuaValue[] {
  return (list.get('values') as LuaTable).sequence.map(valueOf)
}

/** The `google.protobuf.Value` of a Lua value: a table whose first value is not nil is a list. pb_rpc.lua, `structpb_value` */
export function valueMessage(value: LuaValue, depth = 0): LuaTable {
  if (depth > DEEPEST) throw new LuaError('stack overflow')
  if (value === undefined) return LuaTable.record({ null_value: 1 })
  if (typeof value === 'boolean') return LuaTable.record({ bool_value: value })
  if (typeof value === 'number') return LuaTable.record({ number_value: value })
  if (typeof value === 'string') return LuaTable.record({ string_value: value })
  if (!(value instanceof LuaTable)) return new LuaTable()
  return value.get(1) === undefined
    ? LuaTable.record({ struct_value: structMessage(value, depth) })
    : LuaTable.record({ list_value: listMessage(value, depth) })
}

export function structMessage(value: LuaValue, depth = 0): LuaTable {
  if (!(value instanceof LuaTable)) {
    throw new LuaError(`bad argument #1 to 'for iterator' (table expected, got ${luaType(value)})`)
  }
  const fields = new LuaTable()
  for (const [key, member] of value.entries()) fields.set(key, valueMessage(member, depth + 1))
  return LuaTable.record({ fields })
}

function listMessage(value: LuaTable, depth: number): LuaTable {
  return LuaTable.record({ values: LuaTable.list(value.sequence.map((member) => valueMessage(member, depth + 1))) })
}
