import { encode } from '@msgpack/msgpack'
import fc from 'fast-check'
import { unpack } from '../../../src/plugin-servers/rpc/unpack'
import { unpackArguments } from '../../../src/plugin-servers/rpc/unpack-arguments'
import { fromPlugin } from '../../../src/plugin-servers/values/from-plugin'

function overTheWire(args: unknown): unknown[] {
  return unpackArguments(unpack(Buffer.from(encode(args))).value)
}

test('as many arguments arrive as in process, whichever of them are null', () => {
  const argument = fc.oneof(fc.constant(null), fc.integer(), fc.string())
  fc.assert(fc.property(fc.array(argument), (args) => expect(overTheWire(args)).toEqual(fromPlugin(args))))
})

test('null between two values cuts the list', () => {
  expect(overTheWire([302, null, 'x'])).toEqual([302])
})

test('arguments that are no list are the only argument', () => {
  expect(overTheWire('x')).toEqual(['x'])
  expect(overTheWire(null)).toEqual([undefined])
})

test('more arguments than fit on the stack raise an error', () => {
  expect(() => overTheWire(new Array(8000).fill(1))).toThrow('too many results to unpack')
})
