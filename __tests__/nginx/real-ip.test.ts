import { HeaderLines } from '../../src/nginx/header-lines'
import { withRealIp } from '../../src/nginx/real-ip'
import { requestOf } from './requests'

const { connection } = requestOf()

/** The client that a trusted proxy names by such a header. */
function named(value: string): { readonly ip?: string; readonly port?: number } {
  const { realAddress: ip, realPort: port } = withRealIp(connection, new HeaderLines([['X-Real-IP', value]]), true)
  return { ip, port }
}

test.each([
  ['203.0.113.9', '203.0.113.9', undefined],
  ['10.0.0.1, 203.0.113.9', '203.0.113.9', undefined],
  ['10.0.0.1 203.0.113.9', '203.0.113.9', undefined],
  ['203.0.113.9, ,', '203.0.113.9', undefined],
  ['203.0.113.9:0443', '203.0.113.9', 443],
  ['2001:db8::1', '2001:db8::1', undefined],
  ['[2001:db8::1]:80', '2001:db8::1', 80],
  ['2001:DB8:0:0:1:0:0:0', '2001:db8:0:0:1::', undefined],
  ['::ffff:cb00:7109', '::ffff:203.0.113.9', undefined],
])('X-Real-IP: %s names %s', (value, ip, port) => {
  expect(named(value)).toEqual({ ip, port })
})

test.each(['', 'unknown', '203.0.113.9:0', '203.0.113.9:65536', '[2001:db8::1]', 'fe80::1%1', ',203.0.113.9:x'])(
  'X-Real-IP: %s names nobody',
  (value) => {
    expect(named(value)).toEqual({})
  },
)

test('of several lines the first counts', () => {
  const lines = new HeaderLines([
    ['X-Real-IP', '203.0.113.1'],
    ['X-Real-IP', '203.0.113.2'],
  ])

  expect(withRealIp(connection, lines, true).realAddress).toBe('203.0.113.1')
})
