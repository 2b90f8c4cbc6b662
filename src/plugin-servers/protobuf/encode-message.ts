import { LuaError } from '../../lua/error'
import { LuaTable } from '../../lua/table'
import { isTruthy, luaToNumber, luaType, type LuaValue } from '../../lua/values'
import { isScalar, MESSAGE_TYPES, type FieldType, type MessageName, type ScalarType } from './message-types'
import { wireTypeOf } from './wire-types'

/** Deeper ones make lua-protobuf give up. */
const DEEPEST = 190
const INT64_RANGE = 2 ** 63

type Encoder = (value: LuaValue) => string | undefined

/** The bytes of a value; undefined for one that is not of the type. */
const ENCODERS: Readonly<Record<ScalarType, Encoder>> = {
  bool: (value) => varint(isTruthy(value) ? 1n : 0n),
  int32: (value) => integer(value, (number) => BigInt.asIntN(32, number)),
  int64: (value) => integer(value, (number) => number),
  null: (value) => integer(value, (number) => number),
  double,
  string: lengthDelimited,
  bytes: lengthDelimited,
}

/**
 * The bytes of a message whose fields stand in a table under their names, as lua-protobuf writes it: what the message does not
 * have is left out, and so is a default.
 *
 * @throws LuaError for a value that is not of its field's type
 */
export function encodeMessage(name: MessageName, table: LuaValue, depth = 0): string {
  if (!(table instanceof LuaTable)) throw badArgument(`table expected, got ${luaType(table)}`)
  if (depth > DEEPEST) throw new LuaError('stack overflow (message too many levels)')
  let bytes = ''
  for (const field of MESSAGE_TYPES[name]) {
    const value = table.get(field.name)
    if (value !== undefined) bytes += encodeField(field, value, depth)
  }
  return bytes
}

function encodeField(field: FieldType, value: LuaValue, depth: number): string {
  if (field.label === 'repeated') {
    return tableIn(field, value)
      .sequence.map((one) => tagged(field, one, depth))
      .join('')
  }
  if (field.label === 'map') return encodeEntries(field, tableIn(field, value), depth)
  const bytes = tagged(field, value, depth)
  return field.label === 'single' && isDefault(field, value) ? '' : bytes
}

function encodeEntries(field: FieldType, entries: LuaTable, depth: number): string {
  const keyField: FieldType = { number: 1, name: 'key', type: 'string', label: 'single' }
  const valueField: FieldType = { number: 2, name: 'value', type: field.type, label: 'single' }
  let bytes = ''
  for (const [key, value] of entries.entries()) {
    const entry = encodeField(keyField, key, depth) + encodeField(valueField, value, depth)
    bytes += tagOf(field) + lengthDelimited(entry)
  }
  return bytes
}

function tagged(field: FieldType, value: LuaValue, depth: number): string {
  return tagOf(field) + encodeValue(field, value, depth)
}

function encodeValue(field: FieldType, value: LuaValue, depth: number): string {
  const { name, type } = field
  if (!isScalar(type)) return String(lengthDelimited(encodeMessage(type, tableIn(field, value), depth + 1)))
  const bytes = ENCODERS[type](value)
  if (bytes !== undefined) return bytes
  const expected = type === 'string' || type === 'bytes' ? 'string' : "number/'#number'"
  throw badArgument(`${expected} expected for field '${name}', got ${luaType(value)}`)
}

function tableIn({ name }: FieldType, value: LuaValue): LuaTable {
  if (value instanceof LuaTable) return value
  throw badArgument(`table expected at field '${name}', got ${luaType(value)}`)
}

function isDefault({ type }: FieldType, value: LuaValue): boolean {
  if (type === 'string' || type === 'bytes') return value === ''
  return isScalar(type) && type !== 'bool' && luaToNumber(value) === 0
}

function tagOf(field: FieldType): string {
  return varint((BigInt(field.number) << 3n) | BigInt(wireTypeOf(field)))
}

function varint(value: bigint): string {
  let bytes = ''
  let rest = BigInt.asUintN(64, value)
  for (; rest >= 0x80n; rest >>= 7n) bytes += String.fromCharCode(Number(rest & 0x7fn) | 0x80)
  return bytes + String.fromCharCode(Number(rest))
}

/** Fractions are cut off; NaN is the least integer, as in C. */
function integer(value: LuaValue, wrap: (number: bigint) => bigint): string | undefined {
  const number = luaToNumber(value)
  if (number === undefined) return undefined
  if (number < -INT64_RANGE || number > INT64_RANGE) throw new LuaError('number has no integer representation')
  const whole = Number.isNaN(number) ? -(2n ** 63n) : BigInt(Math.trunc(number))
  return varint(wrap(whole))
}

function double(value: LuaValue): string | undefined {
  const number = luaToNumber(value)
  if (number === undefined) return undefined
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleLE(number)
  return bytes.toString('latin1')
}

function lengthDelimited(value: LuaValue): string | undefined {
  return typeof value === 'string' ? varint(BigInt(value.length)) + value : undefined
}

function badArgument(what: string): LuaError {
  return new LuaError(`bad argument #2 to 'encode' (${what})`)
}
