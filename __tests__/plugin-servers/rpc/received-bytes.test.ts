import fc from 'fast-check'
import { ReceivedBytes } from '../../../src/plugin-servers/rpc/received-bytes'

test('bytes come out as they came in, whenever some of them are dropped', () => {
  const step = fc.record({ add: fc.uint8Array({ maxLength: 9000, size: 'max' }), drop: fc.nat(9000) })
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const received = new ReceivedBytes()
      let expected = Buffer.alloc(0)
      for (const { add, drop } of steps) {
        received.add(Buffer.from(add))
        expected = Buffer.concat([expected, add])
        received.drop(Math.min(drop, expected.length))
        expected = expected.subarray(Math.min(drop, expected.length))

        expect(received.length).toBe(expected.length)
        expect(expected.equals(received.bytes)).toBe(true)
      }
    }),
  )
})
