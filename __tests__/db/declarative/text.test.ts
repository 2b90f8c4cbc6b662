import { keyAuth } from '../../../src/bundled/key-auth/plugin'
import { MockUsageError } from '../../../src/errors'
import { parseDeclarative } from '../../../src/db/declarative'
import { DeclarativeViolation } from '../../../src/db/declarative/violation'

const load = (text: string) => parseDeclarative({ text, file: 'kong.yml' })
const service = (members: string) =>
  load(`_format_version: "3.0"\nservices:\n- {name: a, host: h, ${members}}`).services[0]

const messageOf = (text: string): string => {
  try {
    load(text)
    return ''
  } catch (error) {
    return (error as Error).message
  }
}

test('YAML is read', () => {
  const { services, routes } = load(`
_format_version: "3.0"
services:
  - name: orders
    url: http://orders.internal:8080/v1
    routes:
      - name: orders
        paths: [/orders]
`)

  expect(services[0]).toMatchObject({ name: 'orders', host: 'orders.internal', port: 8080, path: '/v1' })
  expect(routes[0]).toMatchObject({ name: 'orders', service: { id: services[0]?.id } })
})

test('JSON is read', () => {
  expect(load('{"_format_version": "3.0", "consumers": [{"username": "ada"}]}').consumers[0]?.username).toBe('ada')
})

test.each([
  ['enabled: yes', { enabled: true }],
  ['enabled: off', { enabled: false }],
  ['retries: 010', { retries: 8 }],
  ['retries: 0x10', { retries: 16 }],
  ['retries: 1_000', { retries: 1000 }],
  ['tags: [y, n]', { tags: ['y', 'n'] }],
  ['tags: [2024-01-01]', { tags: ['2024-01-01'] }],
  ['<<: {retries: 3}', { retries: 3 }],
])('%s is read as YAML 1.1', (text, members) => {
  expect(service(text)).toMatchObject(members)
})

test('a tilde is null', () => {
  expect(service('path: ~')).not.toHaveProperty('path')
})

test('anchors stand for what they name', () => {
  const { services } = load(`
_format_version: "3.0"
_ignore: [&defaults {retries: 3}]
services: [{name: a, host: h, <<: *defaults}]
`)

  expect(services[0]?.retries).toBe(3)
})

test('of several documents the first one is read', () => {
  expect(load('_format_version: "3.0"\nconsumers: [{username: ada}]\n---\nother: 1\n').consumers).toHaveLength(1)
})

test('every mistake has its line and column', () => {
  const text = `_format_version: "3.0"
services:
  - name: orders
    host: h
    colour: red
    port: "80"
    routes:
      - name: r
        paths: [/a, b]
routes:
  - name: s
    service: nope
    paths: [/]
`

  expect(messageOf(text)).toBe(
    [
      '[kong-pdk-mock] Failed to load kong.yml: Kong would refuse it. Correct 4 mistakes:',
      '  kong.yml:5:5: services[0].colour: unknown field',
      '  kong.yml:6:5: services[0].port: expected an integer',
      '  kong.yml:9:21: services[0].routes[0].paths[1]: should start with: / (fixed path) or ~/ (regex path)',
      "  kong.yml:12:5: routes[0].service: invalid reference 'service: nope' (no such entry in 'services')",
    ].join('\n'),
  )
})

test('what is missing is reported where it should stand', () => {
  expect(messageOf('_format_version: "3.0"\nconsumers:\n  - tags: [x]\n')).toContain(
    "  kong.yml:3:5: consumers[0]: at least one of these fields must be non-empty: 'custom_id', 'username'",
  )
})

test('mistakes carry their places as data', () => {
  try {
    load('_format_version: "3.0"\nservices: [{name: a, host: h, port: x}]')
    throw new Error('loaded')
  } catch (error) {
    expect(error).toBeInstanceOf(DeclarativeViolation)
    expect((error as DeclarativeViolation).problems).toEqual([
      { path: 'services[0].port', message: 'expected an integer', line: 2, column: 31 },
    ])
  }
})

test('a file has to say its format', () => {
  expect(messageOf('services: []')).toBe(
    '[kong-pdk-mock] Failed to load kong.yml: Kong would refuse it. Correct one mistake:\n' +
      '  kong.yml:1:1: _format_version: required field missing',
  )
})

test('text that is no YAML is refused with its place', () => {
  expect(() => load('services: [')).toThrow(MockUsageError)
  expect(messageOf('services: [')).toMatch(
    /^\[kong-pdk-mock\] Failed to read kong\.yml:1:12: it is no YAML \([^()]*[^.:]\)\. Correct it there\.$/,
  )
})

test.each(['', '- a', '5', 'text'])('%j is no configuration', (text) => {
  expect(messageOf(text)).toMatch(/^\[kong-pdk-mock\] Failed to load kong\.yml: /)
})

test('an alias without an anchor is refused where it stands', () => {
  expect(messageOf('services:\n- <<: *base\n')).toBe(
    '[kong-pdk-mock] Failed to read kong.yml:2:7: it is no YAML (The alias *base has no anchor &base before it). Correct it there.',
  )
})

test('an alias within what it stands for is refused where it stands', () => {
  expect(messageOf('services: [&a {name: a, x: *a}]')).toContain('kong.yml:1:28: it is no YAML (The alias *a stands')
})

test('an anchor may have as many aliases as one likes', () => {
  const routes = Array.from({ length: 150 }, (_, index) => `- {name: r${index}, paths: [/${index}], protocols: *web}`)

  const { routes: read } = load(`_format_version: "3.0"\n_ignore: [&web [http]]\nroutes:\n${routes.join('\n')}\n`)

  expect(read.every(({ protocols }) => protocols.join() === 'http')).toBe(true)
})

test.each([
  ['{"services": [],}', 'Expected object key string but found T_OBJ_END at character 17'],
  ['services: []', 'Expected value but found invalid token at character 1'],
])('%j in a file called .json is no configuration', (text, error) => {
  expect(() => parseDeclarative({ text, file: 'kong.json' })).toThrow(
    `Failed to read kong.json: it is no JSON (${error}). Correct it, or call the file .yaml if it is YAML.`,
  )
})

test('integer keys of maps are no texts', () => {
  expect(messageOf('_format_version: "3.0"\nroutes: [{name: r, headers: {1: [a]}}]')).toContain(
    'routes[0].headers: expected a string',
  )
})

test.each([
  ['consumer: []', 'consumer', 'consumers'],
  ['services: [{ name: a, hosst: b }]', 'services[0].hosst', 'host'],
  ['services: [{ host: b, routes: [{ pahts: [/] }] }]', 'services[0].routes[0].pahts', 'paths'],
  ['plugins: [{ name: key-auth, config: { key_name: [a] } }]', 'plugins[0].config.key_name', 'key_names'],
  ['plugins: [{ name: key-auth, confg: {} }]', 'plugins[0].confg', 'config'],
  ['routes: [{ sources: [{ pot: 1 }], protocols: [tcp] }]', 'routes[0].sources[0].pot', 'port'],
])('the unknown field of %s is told with the one that was meant', (text, path, nearest) => {
  const plugins = { 'key-auth': keyAuth.definition }

  expect(() => parseDeclarative({ text: `_format_version: "3.0"\n${text}`, file: 'kong.yml' }, { plugins })).toThrow(
    `${path}: unknown field (did you mean "${nearest}"?)`,
  )
})

test.each([
  'services: [{ host: h, xy: 1 }]',
  'services: [{ host: h, colour: 1 }]',
  'upstreams: [{ name: a, tags: { b: 1 } }]',
])('nothing was meant by %s', (text) => {
  expect(messageOf(`_format_version: "3.0"\n${text}`)).not.toContain('did you mean')
})
