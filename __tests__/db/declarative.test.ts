import fc from 'fast-check'
import { MockUsageError } from '../../src/errors'
import { parseDeclarative, type DeclarativeOptions } from '../../src/db/declarative'
import { DeclarativeViolation } from '../../src/db/declarative/violation'
import { pluginSubschema } from '../../src/db/schema/plugin-schema'

const now = () => 1700000000000
const load = (document: object, options: DeclarativeOptions = {}) => parseDeclarative(document, { now, ...options })
const problemsOf = (document: object, options?: DeclarativeOptions): string[] => {
  try {
    load(document, options)
    return []
  } catch (error) {
    if (!(error instanceof DeclarativeViolation)) throw error
    return error.problems.map(({ path, message }) => `${path}: ${message}`)
  }
}

const WORKSPACE = '0dc6f45b-8f8d-40d2-a504-473544ee190b'

test('an empty document has no entities', () => {
  expect(Object.values(load({})).flat()).toEqual([])
})

test('a service has the defaults of Kong', () => {
  expect(load({ services: [{ name: 'orders', host: 'orders.internal' }] }).services).toEqual([
    {
      // The id that a gateway derives from the name.
      id: '580c8aca-d632-5804-b307-a24326e1e2d5',
      name: 'orders',
      host: 'orders.internal',
      protocol: 'http',
      port: 80,
      retries: 5,
      connect_timeout: 60000,
      read_timeout: 60000,
      write_timeout: 60000,
      enabled: true,
      created_at: 1700000000,
      updated_at: 1700000000,
      ws_id: WORKSPACE,
    },
  ])
})

test.each([
  ['http://a.b', { protocol: 'http', host: 'a.b', port: 80 }],
  ['https://a.b/c/d', { protocol: 'https', host: 'a.b', port: 443, path: '/c/d' }],
  ['http://a.b:8080/', { protocol: 'http', host: 'a.b', port: 8080, path: '/' }],
  ['tcp://a.b:9000', { protocol: 'tcp', host: 'a.b', port: 9000 }],
  ['http://user:pass@a.b/c?d=e#f', { protocol: 'http', host: 'a.b', port: 80, path: '/c' }],
  ['http://[::1]:81', { protocol: 'http', host: '::1', port: 81 }],
  ['//a.b:443', { protocol: 'https', host: 'a.b', port: 443 }],
])('the url %s of a service stands for its parts', (url, parts) => {
  expect(load({ services: [{ name: 'a', url }] }).services[0]).toMatchObject(parts)
})

test('what the url says wins', () => {
  const { services } = load({ services: [{ name: 'a', url: 'http://a.b', host: 'other', port: 5 }] })

  expect(services[0]).toMatchObject({ host: 'a.b', port: 80 })
})

test('nested entities belong to the entity around them', () => {
  const { services, routes, plugins, consumers, ...others } = load({
    services: [{ name: 's', host: 'h', routes: [{ name: 'r', paths: ['/'], plugins: [{ name: 'p' }] }] }],
    consumers: [
      { username: 'ada', keyauth_credentials: [{ key: 'k' }], acls: [{ group: 'g' }], plugins: [{ name: 'q' }] },
    ],
    upstreams: [{ name: 'u', targets: [{ target: 'h:80' }] }],
  })

  expect(routes[0]?.service).toEqual({ id: services[0]?.id })
  expect(plugins.find(({ name }) => name === 'p')?.route).toEqual({ id: routes[0]?.id })
  expect(plugins.find(({ name }) => name === 'q')?.consumer).toEqual({ id: consumers[0]?.id })
  expect(others.keyauth_credentials[0]?.consumer).toEqual({ id: consumers[0]?.id })
  expect(others.acls[0]).toMatchObject({ group: 'g', consumer: { id: consumers[0]?.id } })
  expect(others.targets[0]).toMatchObject({ target: 'h:80', weight: 100, upstream: { id: others.upstreams[0]?.id } })
})

const ID = 'a9777ac2-57e6-482b-a3c4-ef3d6ca41a1f'

test.each([['s'], [ID], [{ id: ID }]])('a reference may be %j', (service) => {
  const { routes } = load({
    services: [{ id: ID, name: 's', host: 'h' }],
    routes: [{ name: 'r', paths: ['/'], service }],
  })

  expect(routes[0]?.service).toEqual({ id: ID })
})

test('a reference to nothing is named', () => {
  expect(problemsOf({ routes: [{ name: 'r', paths: ['/'], service: 'nope' }] })).toEqual([
    "routes[0].service: invalid reference 'service: nope' (no such entry in 'services')",
  ])
})

test('names and ids are unique', () => {
  expect(
    problemsOf({
      services: [
        { name: 'a', host: 'h' },
        { name: 'a', host: 'i' },
      ],
      consumers: [
        { id: ID, username: 'b' },
        { id: ID, username: 'c' },
      ],
    }),
  ).toEqual([
    `consumers[1].id: uniqueness violation: 'consumers' entity with primary key set to '${ID}' already declared`,
    "services[1].name: uniqueness violation: 'services' entity with name set to 'a' already declared",
  ])
})

test('fields that are unique without being names are unique too', () => {
  const consumers = [
    { username: 'a', custom_id: 'x' },
    { username: 'b', custom_id: 'x' },
  ]

  expect(problemsOf({ consumers })).toEqual([
    "consumers[1].custom_id: uniqueness violation: 'consumers' entity with custom_id set to 'x' already declared",
  ])
})

test('all mistakes are reported at once', () => {
  const document = {
    services: [{ name: 'a b', host: 'h', port: 70000, colour: 'red' }],
    routes: [{ name: 'r', service: 'nope' }],
    serivces: [],
  }

  expect(problemsOf(document).sort()).toEqual([
    "routes[0].service: invalid reference 'service: nope' (no such entry in 'services')",
    "routes[0]: must set one of 'methods', 'hosts', 'headers', 'paths', 'snis' when 'protocols' is 'https'",
    'serivces: unknown field',
    'services[0].colour: unknown field',
    "services[0].name: invalid value 'a b': the only accepted ascii characters are alphanumerics or ., -, _, and ~",
    'services[0].port: value should be between 0 and 65535',
  ])
})

test('remarks are skipped', () => {
  expect(problemsOf({ _comment: 'x', _ignore: [1], services: [{ _comment: 'y', name: 'a', host: 'h' }] })).toEqual([])
})

test('derived ids are those of Kong', () => {
  const {
    services,
    consumers,
    plugins,
    targets,
    keyauth_credentials: keys,
  } = load({
    services: [{ name: 'a', host: 'h', plugins: [{ name: 'p' }] }],
    consumers: [{ username: 'ada', keyauth_credentials: [{ key: 'k' }] }],
    upstreams: [{ name: 'u', targets: [{ target: 'h:80' }] }],
  })

  // uuid v5 of the namespace fd02801f-…, the table, and what is unique in it
  expect(services[0]?.id).toBe('72734e2a-702d-5711-b9ef-697178108ad8')
  expect(consumers[0]?.id).toBe('a2a04ff5-79a4-5c1c-b1c1-119c710d936b')
  expect([plugins[0], targets[0]].map((entity) => entity?.id.charAt(14))).toEqual(['5', '5'])
  expect(keys[0]?.id.charAt(14)).toBe('4')
})

test('ids that Kong makes up are the same every time, and different', () => {
  const document = { routes: [{ paths: ['/a'] }, { paths: ['/b'] }] }
  const ids = load(document).routes.map(({ id }) => id)

  expect(load(document).routes.map(({ id }) => id)).toEqual(ids)
  expect(new Set(ids).size).toBe(2)
})

test('entities come in the order of their ids', () => {
  const ids = load({ routes: ['c', 'a', 'b'].map((name) => ({ name, paths: ['/'] })) }).routes.map(({ id }) => id)

  expect(ids).toEqual([...ids].sort())
})

test('passwords are hashed as Kong stores them, unless the document says that they are', () => {
  const consumers = [{ id: ID, username: 'ada', basicauth_credentials: [{ username: 'ada', password: 'secret' }] }]

  // sha1 of the password and the consumer's id
  expect(load({ consumers }).basicauth_credentials[0]?.password).toBe('2d0f9927b8ec8adbb9aa9af597b64f07b71a6a75')
  expect(load({ consumers, _transform: false }).basicauth_credentials[0]?.password).toBe('secret')
})

test('regular expressions of older formats get their mark', () => {
  const routes = [{ name: 'r', paths: ['/plain', '/a(b|c)', '/%61%2f'] }]

  expect(load({ _format_version: '2.1', routes }).routes[0]?.paths).toEqual(['/plain', '~/a(b|c)', '/a%2F'])
})

test('a format that is not known is refused', () => {
  expect(problemsOf({ _format_version: '4.0' })).toEqual(['_format_version: expected one of: 1.1, 2.1, 3.0'])
})

test('plugins whose schema is not known keep their configuration', () => {
  expect(load({ plugins: [{ name: 'p', config: { a: { b: [1, null] } } }] }).plugins[0]?.config).toEqual({
    a: { b: [1, null] },
  })
  expect(load({ plugins: [{ name: 'p' }] }).plugins[0]).toMatchObject({
    config: {},
    enabled: true,
    protocols: ['grpc', 'grpcs', 'http', 'https'],
  })
  expect(problemsOf({ plugins: [{ name: 'p', config: 'x' }] })).toEqual(['plugins[0].config: expected a record'])
})

const plugins = { quota: pluginSubschema('quota', [{ limit: { type: 'integer', default: 5 } }]) }

test('plugins whose schema is known are checked and completed', () => {
  expect(load({ plugins: [{ name: 'quota' }] }, { plugins }).plugins[0]?.config).toEqual({ limit: 5 })
  expect(problemsOf({ plugins: [{ name: 'quota', config: { limit: 'x' } }] }, { plugins })).toEqual([
    'plugins[0].config.limit: expected an integer',
  ])
})

test('plugins that are not known are refused when only known ones may be', () => {
  expect(problemsOf({ plugins: [{ name: 'other' }] }, { plugins, onlyKnownPlugins: true })).toEqual([
    "plugins[0].name: plugin 'other' not enabled; add it to the 'plugins' configuration property",
  ])
})

test('a document that is no object is a mistake of the test', () => {
  expect(() => load({ text: '5', file: 'kong.yml' })).toThrow(MockUsageError)
  expect(() => load({ services: [{ name: () => 'a' }] })).toThrow(
    'Failed to read the declarative configuration.services[0].name: it is a function',
  )
})

test('the document is left as it is', () => {
  const document = { services: [{ name: 'a', url: 'http://h', routes: [{ paths: ['/'] }] }] }
  const before = structuredClone(document)

  load(document)

  expect(document).toEqual(before)
})

const name = fc.string({ unit: fc.constantFrom(...'abc-_.~'.split('')), minLength: 1, maxLength: 6 })
const path = fc.stringMatching(/^(?:\/[a-z\d_~-]+){1,3}$/)
const route = fc.record({ name, paths: fc.array(path, { minLength: 1, maxLength: 3 }), strip_path: fc.boolean() })
const service = fc.record({
  name,
  host: fc.constantFrom('a.b', '1.2.3.4'),
  port: fc.integer({ min: 1, max: 65535 }),
  routes: fc.uniqueArray(route, { selector: (one) => one.name, maxLength: 2 }),
})
const document = fc.record({ services: fc.uniqueArray(service, { selector: (one) => one.name, maxLength: 3 }) })

test('what was loaded loads again, and is the same', () => {
  fc.assert(
    fc.property(document, (source) => {
      const allNames = source.services.flatMap(({ routes }) => routes.map((one) => one.name))
      fc.pre(new Set(allNames).size === allNames.length)
      const once = load(source)
      const { ws_id: _, ...lists } = { ...once, ws_id: undefined }
      const withoutWorkspaces = JSON.parse(
        JSON.stringify(lists, (key, value: unknown) => (key === 'ws_id' ? undefined : value)),
      )

      expect(load(withoutWorkspaces)).toEqual(once)
      expect(once.services).toHaveLength(source.services.length)
    }),
  )
})

test('any document loads, or is refused with its mistakes', () => {
  const list = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.array(
      fc.dictionary(
        fc.constantFrom('id', 'name', 'url', 'service', 'paths', 'routes', 'plugins', 'consumer', 'key', 'protocols'),
        fc.jsonValue({ maxDepth: 2 }),
      ),
    ),
  )
  const any = fc.dictionary(
    fc.constantFrom(
      'services',
      'routes',
      'plugins',
      'consumers',
      'keyauth_credentials',
      '_format_version',
      '_transform',
      'x',
    ),
    list,
  )

  fc.assert(
    fc.property(any, (source) => {
      try {
        load(source)
      } catch (error) {
        expect(['DeclarativeViolation', 'MockUsageError']).toContain((error as Error).name)
      }
    }),
  )
})
