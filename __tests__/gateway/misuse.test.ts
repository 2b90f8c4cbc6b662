import { createGateway, loadDeclarative, plugin, runPhase } from 'kong-pdk-mock'
import type { GatewayOptions, PluginScope, RequestInit } from 'kong-pdk-mock'
import { pluginOf } from '../support/plugin-of'

const cycle: Record<string, unknown> = {}
cycle['self'] = cycle
const probe = pluginOf({ access: () => undefined })

test.each<[string, unknown, string]>([
  ['a cycle as a body', { body: cycle }, 'its body cannot be sent as JSON (Converting circular structure to JSON)'],
  [
    'a bigint in a body',
    { body: { a: 1n } },
    'its body cannot be sent as JSON (Do not know how to serialize a BigInt)',
  ],
  ['a function as a body', { body: () => 1 }, 'its body cannot be sent as JSON (JSON does not have '],
  ['no pairs as headers', { headers: [['a', 'b'], null] }, 'line 2 of its headers is null. Use pairs'],
  [
    'an object in a header',
    { headers: { 'x-a': { b: 1 } } },
    'the value of header "x-a" is {"b":1}. Use text or bytes',
  ],
  ['a text as headers', { headers: 'x-a: 1' }, 'the option "headers" cannot be "x-a: 1". Use an object.'],
  ['a version that HTTP does not have', { http_version: 3 }, 'cannot be 3. Use one of 1.0, 1.1, 2.'],
  [
    'a port in a text',
    { client: { port: '1' } },
    'the option "client.port" cannot be "1". Use a number from 1 to 65535.',
  ],
  ['a credential in itself', { credential: cycle }, 'it is nested too deep, or in itself'],
  ['null', null, 'its options are null. Use an object, or leave them out.'],
])('a request with %s is refused', async (_, init, why) => {
  await expect(createGateway().request('/', init as RequestInit)).rejects.toThrow(why)
})

test.each<[string, unknown, string]>([
  ['null', null, 'null is no object'],
  ['modules in a list of names', { modules: 'a' }, 'the option "modules" cannot be "a". Use an object.'],
  ['a date as a clock', { now: 5 }, 'the option "now" cannot be 5. Use a function.'],
  ['one address', { dns: '127.0.0.1' }, 'the option "dns" cannot be "127.0.0.1". Use an object, or false.'],
  ['a trusted address that is no list', { conf: { trusted_ips: '::1' } }, '"conf.trusted_ips" cannot be "::1"'],
])('a gateway with %s is refused', (_, options, why) => {
  expect(() => createGateway(options as GatewayOptions)).toThrow(why)
})

test('a plugin whose scope is null is refused', () => {
  expect(() => plugin(probe, {}, null as unknown as PluginScope)).toThrow(
    'Failed to use plugin "probe": the option "scope" cannot be null. Use an object.',
  )
})

test('a phase that is no text is refused', async () => {
  await expect(runPhase(probe, Object.create(null) as 'access')).rejects.toThrow('Failed to run phase {} of plugin')
})

test.each([undefined, null])('%p is no declarative configuration', (document) => {
  expect(() => loadDeclarative(document as unknown as object)).toThrow('expected an object with lists of entities')
})
