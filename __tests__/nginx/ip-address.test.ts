import fc from 'fast-check'
import net from 'node:net'
import { isAddress, isIPv4, isIPv6 } from '../../src/nginx/ip-address'

const texts = fc.oneof(
  fc.ipV4(),
  fc.ipV4Extended(),
  fc.ipV6(),
  fc.ipV6().map((address) => `${address}%eth0`),
  fc.stringMatching(/^[\d.:\n /a]{0,16}$/),
)

test('addresses are what Node takes for addresses', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect([text, isIPv4(text), isIPv6(text), isAddress(text)]).toEqual([
        text,
        net.isIPv4(text),
        net.isIPv6(text),
        net.isIP(text) !== 0,
      ])
    }),
  )
})
