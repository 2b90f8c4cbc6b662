import { LuaError } from '../../lua/error'
import { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'
import { ByteReader } from './byte-reader'
import { isScalar, MESSAGE_TYPES, type FieldType, type MessageName, type ScalarType } from './message-types'
import { BYTES, FIXED32, FIXED64, VARINT, wireTypeName, wireTypeOf } from './wire-types'

/** What an absent field gives: not so in a oneof, and for a message. */
const DEFAULTS: Readonly<Record<ScalarType, LuaValue>> = {
  bool: false,
  int32: 0,
  int64: 0,
  double: 0,
  string: '',
  bytes: '',
  null: 'NULL_VALUE',
}

const READERS: Readonly<Record<ScalarType, (reader: ByteReader) => LuaValue>> = {
  bool: (reader) => reader.varint() !== 0n,
  int32: (reader) => Number(BigInt.asIntN(32, reader.varint())),
  int64: (reader) => Number(BigInt.asIntN(64, reader.varint())),
  double: (reader) => reader.double(),
  string: (reader) => reader.slice().toString('latin1'),
  bytes: (reader) => reader.slice().toString('latin1'),
  null: (reader) => nullValue(reader.varint()),
}

/**
 * A message as lua-protobuf gives it: a table with each field under its name, absent ones with their default. Text is not
 * checked to be UTF-8, and the value of an enum is its name.
 *
 * @throws LuaError for bytes that are no such message
 */
export function decodeMessage(name: MessageName, bytes: Buffer): LuaTable {
  const message = emptyMessage(name)
  const reader = new ByteReader(bytes)
  while (!reader.isAtEnd) {
    const tag = reader.tryVarint()
    if (tag === undefined) break
    const wireType = Number(tag & 7n)
    const field = MESSAGE_TYPES[name].find(({ number }) => BigInt(number) === tag >> 3n)
    if (!field) skip(reader, wireType)
    else readField(message, field, checked(reader, field, wireType))
  }
  return message
}

function emptyMessage(name: MessageName): LuaTable {
  const message = new LuaTable()
  for (const { name: key, type, label } of MESSAGE_TYPES[name]) {
    if (label === 'map' || label === 'repeated') message.set(key, new LuaTable())
    else if (label === 'single' && isScalar(type)) message.set(key, DEFAULTS[type])
  }
  return message
}

function readField(message: LuaTable, field: FieldType, reader: ByteReader): void {
  if (field.label === 'map') readEntry(message.get(field.name) as LuaTable, field, reader)
  else if (field.label === 'repeated') (message.get(field.name) as LuaTable).push(readValue(field.type, reader))
  else message.set(field.name, readValue(field.type, reader))
}

function readValue(type: FieldType['type'], reader: ByteReader): LuaValue {
  return isScalar(type) ? READERS[type](reader) : decodeMessage(type, reader.slice())
}

/** An entry of a map is a message of key and value; without a value that is a message there is no entry. */
function readEntry(entries: LuaTable, { type }: FieldType, reader: ByteReader): void {
  const key: FieldType = { number: 1, name: 'key', type: 'string', label: 'single' }
  const value: FieldType = { number: 2, name: 'value', type, label: 'single' }
  const entry = new LuaTable()
  const inner = new ByteReader(reader.slice())
  for (let tag = inner.tryVarint(); tag !== undefined; tag = inner.tryVarint()) {
    const field = [key, value].find(({ number }) => BigInt(number) === tag >> 3n)
    if (field) readField(entry, field, checked(inner, field, Number(tag & 7n)))
  }
  const found = entry.get('value') ?? (isScalar(type) ? DEFAULTS[type] : undefined)
  if (found !== undefined) entries.set(entry.get('key') ?? '', found)
}

/** @throws LuaError when a value is not of its field's type on the wire */
function checked(reader: ByteReader, field: FieldType, wireType: number): ByteReader {
  const expected = wireTypeOf(field)
  if (wireType === expected) return reader
  const repeated = field.label === 'repeated' ? 'repeated ' : ''
  throw new LuaError(
    `type mismatch for ${repeated}field '${field.name}' at offset ${reader.offset}, ` +
      `${wireTypeName(expected)} expected for type ${isScalar(field.type) ? field.type : 'message'}, got ${wireTypeName(wireType)}`,
  )
}

function skip(reader: ByteReader, wireType: number): void {
  if (wireType === VARINT) reader.tryVarint()
  else if (wireType === FIXED64) reader.skip(8)
  else if (wireType === FIXED32) reader.skip(4)
  else if (wireType === BYTES) reader.slice()
}

function nullValue(value: bigint): LuaValue {
  return value === 0n ? 'NULL_VALUE' : Number(value)
}
