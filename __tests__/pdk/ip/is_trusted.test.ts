import fc from 'fast-check'
import { LuaError } from '../../../src/lua/error'
import { LuaTable } from '../../../src/lua/table'
import { ip } from '../../../src/pdk/ip'
import { kongRequest } from '../support/kong-request'

const trusts = (trusted_ips: string[], address: string): boolean => ip.is_trusted(kongRequest({ trusted_ips }), address)

test.each([
  ['10.1.2.3', '10.0.0.0/8', true],
  ['11.1.2.3', '10.0.0.0/8', false],
  ['10.1.2.3', '10.1.2.3', true],
  ['10.1.2.4', '10.1.2.3', false],
  ['10.1.2.3', '10.9.9.9/8', true],
  ['1.2.3.4', '0.0.0.0/0', true],
  ['::1', '0.0.0.0/0', false],
  ['2001:db8::7', '2001:db8::/32', true],
  ['2001:db9::7', '2001:db8::/32', false],
  ['[2001:db8::7]', '2001:db8::/32', true],
  ['2001:0DB8:0:0::7', '2001:db8::7', true],
  ['::ffff:10.1.2.3', '10.0.0.0/8', false],
  ['fe80::1%eth0', 'fe80::/10', false],
])('is_trusted of %s with %s is %p', (address, block, expected) => {
  expect(trusts([block], address)).toBe(expected)
})

test('is_trusted looks through all blocks', () => {
  expect(trusts(['10.0.0.0/8', '::1', '192.168.0.0/16'], '192.168.7.7')).toBe(true)
})

test('is_trusted leaves out blocks that are none', () => {
  expect(trusts(['unix:', '10.0.0.0/33', '10.0.0.0/08', 'localhost'], '10.0.0.1')).toBe(false)
})

test.each(['', 'not an ip', '10.1.2', '010.1.2.3', '10.0.0.0/8'])('is_trusted of %j is false', (text) => {
  expect(trusts(['10.0.0.0/8', '::1'], text)).toBe(false)
})

test.each([undefined, null, false])('is_trusted of %p is false', (value) => {
  expect(ip.is_trusted(kongRequest({ trusted_ips: ['10.0.0.0/8'] }), value)).toBe(false)
})

test.each([
  [5, 'number'],
  [true, 'boolean'],
  [new LuaTable(), 'table'],
])('is_trusted fails on %p once there is something to compare it with', (value, type) => {
  expect(ip.is_trusted(kongRequest(), value)).toBe(false)
  expect(ip.is_trusted(kongRequest({ trusted_ips: ['0.0.0.0/0', '::/0'] }), value)).toBe(true)
  expect(() => ip.is_trusted(kongRequest({ trusted_ips: ['0.0.0.0/0'] }), value)).toThrow(
    new LuaError(`bad argument #2 to 'inet_pton' (cannot convert '${type}' to 'const char *')`),
  )
})

test('is_trusted believes each address in its own block', () => {
  const block = fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 }))
  fc.assert(fc.property(block, ([address, prefix]) => trusts([`${address}/${prefix}`], address)))
  const block6 = fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 }))
  fc.assert(fc.property(block6, ([address, prefix]) => trusts([`${address}/${prefix}`], address)))
})
