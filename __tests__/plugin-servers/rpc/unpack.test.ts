import { encode } from '@msgpack/msgpack'
import fc from 'fast-check'
import { LuaTable } from '../../../src/lua/table'
import type { LuaValue } from '../../../src/lua/values'
import { InvalidMessage, unpack } from '../../../src/plugin-servers/rpc/unpack'
import { IncompleteMessage } from '../../../src/plugin-servers/rpc/wire'
import { fromPlugin } from '../../../src/plugin-servers/values/from-plugin'
import { pack } from '../../../src/plugin-servers/values/pack'

/** A Lua value in a form that `toEqual` tells apart. */
function plain(value: LuaValue): unknown {
  return value instanceof LuaTable ? new Map([...value.entries()].map(([key, member]) => [key, plain(member)])) : value
}

function bytesOf(...bytes: number[]): Buffer {
  return Buffer.from(bytes)
}

test('what a JavaScript plugin encodes is what the in-process host makes of it', () => {
  const argument = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<unknown>
  fc.assert(
    fc.property(argument, (value) => {
      const message = Buffer.from(encode(value))

      expect(plain(unpack(message).value)).toEqual(plain(fromPlugin([value])[0]))
    }),
  )
})

test('what Kong packs it unpacks again', () => {
  const values = [0, 127, 128, -33, 65536, 2 ** 40, -(2 ** 40), 1.5, true, false, undefined, 'é'.repeat(40), '']
  for (const value of values) expect(unpack(Buffer.from(pack(value).bytes, 'latin1')).value).toEqual(value)
})

test.each([
  ['bytes', [0xc4, 2, 0xff, 0x00], '\xff\0'],
  ['bytes with two bytes of length', [0xc5, 0, 1, 0x61], 'a'],
  ['text with one byte of length', [0xd9, 1, 0x61], 'a'],
  ['a single-precision float', [0xca, 0x3f, 0xc0, 0, 0], 1.5],
  ['a 64-bit integer', [0xcf, 0, 0x20, 0, 0, 0, 0, 0, 0], 2 ** 53],
  ['a negative 16-bit integer', [0xd1, 0xff, 0x00], -256],
  ['a negative 64-bit integer', [0xd3, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe], -2],
  ['an extension', [0xd4, 1, 2], undefined],
  ['a long extension', [0xc7, 3, 1, 2, 3, 4], undefined],
])('%s', (_, bytes, value) => {
  expect(unpack(bytesOf(...bytes))).toEqual({ value, size: bytes.length })
})

test('keys of a map may be numbers', () => {
  const { value } = unpack(bytesOf(0x82, 1, 0xa1, 0x61, 2, 0xa1, 0x62))

  expect(plain(value)).toEqual(
    new Map([
      [1, 'a'],
      [2, 'b'],
    ] as [number, string][]),
  )
})

test('an entry whose key is nil is left out', () => {
  expect(plain(unpack(bytesOf(0x82, 0xc0, 1, 0xa1, 0x61, 2)).value)).toEqual(new Map([['a', 2]]))
})

test('only the first message is read', () => {
  expect(unpack(bytesOf(1, 2, 3))).toEqual({ value: 1, size: 1 })
})

test('a message that is cut anywhere is incomplete', () => {
  const message = Buffer.from(
    encode([1, 'id', { Data: { Method: 'kong.request.get_header', Args: ['x', 1.5, 70000] } }]),
  )

  for (let size = 0; size < message.length; size++) {
    expect(() => unpack(message.subarray(0, size))).toThrow(IncompleteMessage)
  }
})

test('0xc1 is no MessagePack', () => {
  expect(() => unpack(bytesOf(0xc1))).toThrow(InvalidMessage)
})
