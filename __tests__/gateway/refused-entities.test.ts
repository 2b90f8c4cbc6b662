import { createGateway, MockUsageError, plugin, SchemaViolation, type GatewayEntities } from 'kong-pdk-mock'
import { pluginOf } from '../support/plugin-of'

const orders = { name: 'orders', url: 'http://orders.internal' }
const quota = pluginOf({ access: () => undefined }, { Name: 'quota', Schema: [{ limit: { type: 'integer' } }] })
const refuses = (entities: object) => expect(() => createGateway(entities as GatewayEntities))

/** What is said of a configuration with one mistake. */
const oneMistake = (mistake: string): string =>
  `[kong-pdk-mock] Failed to load the declarative configuration: Kong would refuse it. Correct one mistake:\n  ${mistake}`

test.each([
  ['route', { route: 'nope' }, `invalid reference 'route: nope' (no such entry in 'routes')`],
  ['service', { service: 'nope' }, `invalid reference 'service: nope' (no such entry in 'services')`],
  ['consumer', { consumer: 'nope' }, `invalid reference 'consumer: nope' (no such entry in 'consumers')`],
])('a plugin for a %s that is not declared is refused', (field, scope, why) => {
  refuses({ plugins: [plugin(quota, {}, scope)] }).toThrow(oneMistake(`plugins[0].${field}: ${why}`))
})

test('a route to a service that is not declared is refused', () => {
  refuses({ services: [orders], routes: [{ name: 'a', paths: ['/'], service: 'nope' }] }).toThrow(
    oneMistake(`routes[0].service: invalid reference 'service: nope' (no such entry in 'services')`),
  )
})

test.each([
  ['a path', { paths: ['/short', '~/a(?=b)'] }],
  ['a header', { headers: { 'x-a': ['~*(?=b)'] } }],
])('a route with a regex for %s that Rust does not have is refused', (_, fields) => {
  const load = () => createGateway({ services: [orders], routes: [{ name: 'odd', service: 'orders', ...fields }] })
  const sentence = 'Router Expression failed validation: regex parse error: '

  expect(load).toThrow(SchemaViolation)
  expect(load).toThrow(
    `Kong would refuse it. Correct the regular expression or address of:\n  route "odd": ${sentence}`,
  )
})

test('two services of one name are refused', () => {
  refuses({ services: [orders, orders] }).toThrow(
    oneMistake(`services[1].name: uniqueness violation: 'services' entity with name set to 'orders' already declared`),
  )
})

test('a URL without a scheme is refused', () => {
  refuses({ services: [{ name: 'orders', url: 'orders.internal' }] }).toThrow(
    /services\[0\]\.host: required field missing/,
  )
})

test('a URL of a protocol that Kong does not know is refused', () => {
  refuses({ services: [{ name: 'orders', url: 'ftp://orders.internal' }] }).toThrow(
    oneMistake('services[0].protocol: expected one of: grpc, grpcs, http, https, tcp, tls, tls_passthrough, udp'),
  )
})

test('a field that Kong does not know is refused, with all other mistakes', () => {
  refuses({ services: [{ name: 'orders', hosst: 'orders.internal' }] }).toThrow(
    'Correct 2 mistakes:\n  services[0].hosst: unknown field (did you mean "host"?)\n  services[0].host: required field missing',
  )
})

test('a kind of entity that Kong does not know is refused', () => {
  refuses({ servces: [orders] }).toThrow(oneMistake('servces: unknown field'))
})

test('a violation is an error of its own class, with the fields', () => {
  const create = () => createGateway({ services: [{ name: 'orders' }] })

  expect(create).toThrow(SchemaViolation)
  expect(create).toThrow(expect.objectContaining({ fields: { services: [{ host: 'required field missing' }] } }))
})

test('a plugin that nobody has given is refused, with what could be meant', () => {
  refuses({ plugins: [{ name: 'rate-limiting' }] }).toThrow(
    /^\[kong-pdk-mock\] Failed to load plugin "rate-limiting": the gateway has neither a module nor a stand-in for it \(stand-ins: acl, .*\)\. Give a module that stands for it with createGateway\({ modules: { 'rate-limiting': require\('…'\) } }\), or leave it out with createGateway\({ ignoredPlugins: \['rate-limiting'\] }\)\.$/,
  )
})

test('a module that is not wrapped is refused', () => {
  refuses({ plugins: [plugin(quota), quota] }).toThrow(
    "[kong-pdk-mock] Failed to create a gateway: plugins[1] is a plugin's module without its config. Wrap it: plugin(module, config).",
  )
})

test('two plugins of one name are refused', () => {
  const other = pluginOf({ log: () => undefined }, { Name: 'Quota' })

  refuses({ plugins: [plugin(quota), plugin(other)] }).toThrow(
    '[kong-pdk-mock] Failed to create a gateway: two different plugins are called "quota", and Kong knows them by their names. Export a Name of its own from each.',
  )
})

test('one plugin may be used twice', () => {
  expect(() =>
    createGateway({
      consumers: [{ username: 'ada' }],
      plugins: [plugin(quota), plugin(quota, {}, { consumer: 'ada' })],
    }),
  ).not.toThrow()
})

test('a config that the schema refuses is refused where it is written', () => {
  expect(() => plugin(quota, { limit: 'two' })).toThrow('schema violation (config.limit: expected an integer)')
  expect(() => plugin(quota, { limt: 2 })).toThrow('schema violation (config.limt: unknown field)')
})

test('the config of an entity is refused as that of plugin() is', () => {
  refuses({ plugins: [{ name: 'quota', config: { limit: 'two' } }], modules: { quota } }).toThrow(
    oneMistake('plugins[0].config.limit: expected an integer'),
  )
})

test('a schema that Kong would not start with is refused', () => {
  expect(() => plugin({ ...quota, Schema: [{ limit: { type: 'int' } }] })).toThrow(
    /^schema violation \(fields\.1: {\s+fields = {\s+{\s+type = "expected one of: /,
  )
})

test.each([
  ['problems', { problems: 'reccord' }, 'the option "problems" cannot be "reccord". Use one of reject, record.'],
  [
    'conf.log_level',
    { conf: { log_level: 'error' } },
    'the option "conf.log_level" cannot be "error". Use one of emerg, alert, crit, err, warn, notice, info, debug.',
  ],
  ['conf', { conf: { trusted_ip: [] } }, 'there is no option "trusted_ip". Did you mean "trusted_ips"?'],
  ['node', { node: { name: 'a' } }, 'there is no option "name". Use one of id, hostname.'],
])('an option %s that makes no sense is refused', (_, options, why) => {
  refuses(options).toThrow(MockUsageError)
  refuses(options).toThrow(`[kong-pdk-mock] Failed to create a gateway: ${why}`)
})
