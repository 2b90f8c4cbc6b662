import fc from 'fast-check'
import { LuaError } from '../../../src/lua/error'
import { decodeMessage } from '../../../src/plugin-servers/protobuf/decode-message'
import { encodeMessage } from '../../../src/plugin-servers/protobuf/encode-message'
import {
  isScalar,
  MESSAGE_TYPES,
  type FieldType,
  type MessageName,
  type ScalarType,
} from '../../../src/plugin-servers/protobuf/message-types'
import { bytes, hex, lua, plain } from './support/plain'

const NAMES = Object.keys(MESSAGE_TYPES) as MessageName[]
const byteString = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((byte) => String.fromCharCode(byte)) })

const SCALARS: Readonly<Record<ScalarType, fc.Arbitrary<unknown>>> = {
  bool: fc.boolean(),
  int32: fc.integer(),
  int64: fc.maxSafeInteger(),
  double: fc.double({ noNaN: true }).map((number) => (number === 0 ? 0 : number)),
  string: byteString,
  bytes: byteString,
  null: fc.constant(1),
}
const ZEROS = { bool: false, int32: 0, int64: 0, double: 0, string: '', bytes: '', null: 'NULL_VALUE' }

/** Any message, with all its fields but those of a oneof, of which it has one. */
function message(name: MessageName, depth = 0): fc.Arbitrary<Record<string, unknown>> {
  const fields = MESSAGE_TYPES[name]
  const shallow = (field: FieldType) => depth < 2 || isScalar(field.type)
  const plainFields = fields.filter((field) => field.label !== 'oneof' && shallow(field))
  const choices = fields.filter((field) => field.label === 'oneof' && shallow(field))
  const record = fc.record(Object.fromEntries(plainFields.map((field) => [field.name, valuesOf(field, depth)])))
  if (choices.length === 0) return record
  const choice = fc.oneof(...choices.map((field) => valuesOf(field, depth).map((value) => ({ [field.name]: value }))))
  return fc.tuple(record, choice).map(([some, one]) => ({ ...some, ...one }))
}

function valuesOf({ type, label }: FieldType, depth: number): fc.Arbitrary<unknown> {
  const one: fc.Arbitrary<unknown> = isScalar(type) ? SCALARS[type] : message(type, depth + 1)
  if (label === 'repeated') return fc.array(one, { maxLength: 4 })
  if (label !== 'map') return one
  const named = byteString.filter((key) => key !== '__proto__')
  return fc.dictionary(named, one, { maxKeys: 4 })
}

/** What stands in for lists and maps that are empty, and for what is nested too deep to be made. */
function complete(name: MessageName, value: Record<string, unknown>): Record<string, unknown> {
  const whole: Record<string, unknown> = {}
  for (const { name: key, type, label } of MESSAGE_TYPES[name]) {
    const inner = (one: unknown) => (isScalar(type) ? one : complete(type, one as Record<string, unknown>))
    const given = value[key]
    if (label === 'repeated') whole[key] = listOf(given, inner)
    else if (label === 'map') whole[key] = mapOf(given, inner)
    else if (given !== undefined) whole[key] = inner(given)
    else if (label === 'single' && isScalar(type)) whole[key] = ZEROS[type]
  }
  return whole
}

function listOf(value: unknown, inner: (one: unknown) => unknown): unknown {
  const list = (value ?? []) as unknown[]
  return list.length === 0 ? {} : list.map(inner)
}

function mapOf(value: unknown, inner: (one: unknown) => unknown): unknown {
  return Object.fromEntries(Object.entries(value ?? {}).map(([key, one]) => [key, inner(one)]))
}

test.each(NAMES)('any %s comes back as it was', (name) => {
  fc.assert(
    fc.property(message(name), (value) => {
      const encoded = encodeMessage(name, lua(value))

      expect(plain(decodeMessage(name, Buffer.from(encoded, 'latin1')))).toEqual(complete(name, value))
    }),
    { numRuns: 60 },
  )
})

test.each(NAMES)('any bytes are a %s, or a Lua error', (name) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (data) => {
      try {
        decodeMessage(name, Buffer.from(data))
      } catch (error) {
        expect(error).toBeInstanceOf(LuaError)
      }
    }),
  )
})

/** Written by protoc's own libraries. */
test.each<[MessageName, unknown, string]>([
  ['Int', { v: 150 }, '08 96 01'],
  ['Int', { v: -2 }, '08 fe ff ff ff ff ff ff ff ff 01'],
  ['String', { v: 'testing' }, '0a 07 74 65 73 74 69 6e 67'],
  ['Number', { v: 1.1 }, '09 9a 99 99 99 99 99 f1 3f'],
  ['Bool', { v: true }, '08 01'],
  ['Value', { null_value: 1 }, '08 01'],
  [
    'ListValue',
    { values: [{ number_value: 1 }, { bool_value: false }] },
    '0a 09 11 00 00 00 00 00 00 f0 3f 0a 02 20 00',
  ],
  ['Struct', { fields: { a: { string_value: 'b' } } }, '0a 08 0a 01 61 12 03 1a 01 62'],
  ['RawBodyResult', { content: '' }, '0a 00'],
  ['RpcCall', { sequence: 1, cmd_close_instance: { instance_id: 2 } }, '08 01 9a 02 02 08 02'],
])('a %s of %j is written to the byte', (name, value, expected) => {
  expect(hex(encodeMessage(name, lua(value)))).toBe(expected.replaceAll(' ', ''))
})

test('what is zero, and what a message does not have, is left out', () => {
  expect(encodeMessage('Service', lua({ id: '', port: 0, extra: 'x', tags: {}, retries: 5 }))).toBe('\x28\x05')
})

test('numbers are cut to what their field holds', () => {
  const encoded = (value: number) =>
    plain(decodeMessage('Int', Buffer.from(encodeMessage('Int', lua({ v: value })), 'latin1')))

  expect([1.9, -1.9, 2 ** 31, 2 ** 32 + 5].map(encoded)).toEqual([{ v: 1 }, { v: -1 }, { v: -(2 ** 31) }, { v: 5 }])
})

test.each<[MessageName, unknown, string]>([
  ['String', { v: true }, "bad argument #2 to 'encode' (string expected for field 'v', got boolean)"],
  ['String', { v: 5 }, "bad argument #2 to 'encode' (string expected for field 'v', got number)"],
  ['Int', { v: 'many' }, "bad argument #2 to 'encode' (number/'#number' expected for field 'v', got string)"],
  ['Route', { sources: [{ ip: '1' }] }, "bad argument #2 to 'encode' (string expected for field 'sources', got table)"],
  ['Route', { service: 'x' }, "bad argument #2 to 'encode' (table expected at field 'service', got string)"],
  ['Empty', true, "bad argument #2 to 'encode' (table expected, got boolean)"],
  ['Int', { v: 1e300 }, 'number has no integer representation'],
])('a %s cannot be made of %j', (name, value, message) => {
  expect(() => encodeMessage(name, lua(value))).toThrow(new LuaError(message))
})

test.each<[MessageName, string, string]>([
  ['String', '0a 05 61', 'unfinished bytes (len 5 at offset 3)'],
  ['Int', '08', 'invalid varint value at offset 2'],
  ['Number', '09 00 00', 'invalid fixed64 value at offset 2'],
  ['String', '08 01', "type mismatch for field 'v' at offset 2, bytes expected for type string, got varint"],
  [
    'ListValue',
    '08 01',
    "type mismatch for repeated field 'values' at offset 2, bytes expected for type message, got varint",
  ],
])('a %s cannot be read from %s', (name, data, message) => {
  expect(() => decodeMessage(name, bytes(data))).toThrow(new LuaError(message))
})

test.each(['10 05', '11 00 00 00 00 00 00 00 00', '12 01 61', '15 00 00 00 00'])(
  'fields that are not known are passed over: %s',
  (unknown) => {
    expect(plain(decodeMessage('Int', bytes(`${unknown} 08 07`)))).toEqual({ v: 7 })
  },
)

test('of a field that comes twice the last one counts', () => {
  expect(plain(decodeMessage('Int', bytes('08 01 08 02')))).toEqual({ v: 2 })
})

test('an entry of a map may lack its key or its value', () => {
  expect(plain(decodeMessage('UriCapturesResult', bytes('12 03 12 01 61 12 03 0a 01 62')))).toEqual({
    unnamed: {},
    named: { '': 'a', b: '' },
  })
})
