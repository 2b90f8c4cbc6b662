import { parseDeclarative } from '../../../src/db/declarative'
import { DeclarativeViolation } from '../../../src/db/declarative/violation'
import type { Entities } from '../../../src/db/entities/types'

function problemsOf(table: keyof Entities, entity: object): string[] {
  try {
    parseDeclarative({ [table]: [entity] })
    return []
  } catch (error) {
    if (!(error instanceof DeclarativeViolation)) throw error
    return error.problems.map(({ path, message }) => `${path.replace(/^\w+\[0\]\.?/, '')}: ${message}`)
  }
}

const route = (members: object) => problemsOf('routes', { name: 'r', paths: ['/'], ...members })
const stream = (members: object) => problemsOf('routes', { name: 'r', protocols: ['tcp'], ...members })

test.each<[service: object, problems: string[]]>([
  [{ host: 'h:80' }, ['host: must not have a port']],
  [{ host: 'a b' }, ['host: invalid value: a b']],
  [{ host: '' }, ['host: length must be at least 1']],
  [{ host: '1.2.3.4' }, []],
  [{ host: '::1' }, []],
  [{ host: 'h', path: 'a' }, ['path: should start with: /']],
  [{ host: 'h', path: '/a//b' }, ['path: must not have empty segments']],
  [
    { host: 'h', path: '/a b' },
    ["path: invalid path: '/a b' (characters outside of the reserved list of RFC 3986 found)"],
  ],
  [{ host: 'h', path: '/%4' }, ["path: invalid url-encoded value: '%4'"]],
  [{ host: 'h', retries: 40000 }, ['retries: value should be between 0 and 32767']],
  [{ host: 'h', connect_timeout: 0 }, ['connect_timeout: value should be between 1 and 2147483646']],
  [
    { host: 'h', protocol: 'ftp' },
    ['protocol: expected one of: grpc, grpcs, http, https, tcp, tls, tls_passthrough, udp'],
  ],
  [
    { host: 'h', protocol: 'tcp', path: '/' },
    ['path: value must be null', ": failed conditional validation given value of field 'protocol'"],
  ],
  [
    { host: 'h', tls_verify: true },
    ['tls_verify: value must be null', ": failed conditional validation given value of field 'protocol'"],
  ],
  [{ host: 'h', protocol: 'https', tls_verify: true, tls_verify_depth: 3 }, []],
  [{ host: 'h', ca_certificates: ['x'], protocol: 'tls' }, ['ca_certificates[0]: expected a valid UUID']],
  [{}, ['host: required field missing']],
])('the service %j: %j', (service, problems) => {
  expect(problemsOf('services', { name: 's', ...service })).toEqual(problems)
})

test.each<[members: object, problems: string[]]>([
  [{}, []],
  [
    { protocols: ['http', 'tcp'] },
    ["protocols: these sets are mutually exclusive: ('http', 'https'), ('tcp', 'tls', 'udp')"],
  ],
  [{ protocols: ['nope'] }, ['protocols: unknown type: nope']],
  [{ paths: ['a'] }, ['paths[0]: should start with: / (fixed path) or ~/ (regex path)']],
  [{ paths: ['/a/../b'] }, ["paths[0]: non-normalized path, consider use '/b' instead"]],
  [{ paths: ['/%61'] }, ["paths[0]: non-normalized path, consider use '/a' instead"]],
  [{ paths: ['/é', '~/é(?<x>.)$'] }, []],
  [
    { paths: ['~/('] },
    ['paths[0]: invalid regex: \'/(\' (PCRE returned: pcre2_compile() failed: missing closing parenthesis in "/(")'],
  ],
  [{ hosts: ['*.a.b', 'a.*', 'a.b:80'] }, []],
  [{ hosts: ['a.*.b'] }, ['hosts[0]: invalid wildcard: must be placed at leftmost or rightmost label']],
  [{ hosts: ['*.a.*'] }, ['hosts[0]: invalid wildcard: must have at most one wildcard']],
  [{ hosts: ['a..b'] }, ['hosts[0]: invalid hostname: a..b']],
  [{ methods: ['get'] }, ['methods[0]: invalid value: get']],
  [
    { headers: { host: ['a'] } },
    ["headers: cannot contain 'host' header, which must be specified in the 'hosts' attribute"],
  ],
  [
    { headers: { 'a b': ['x'] } },
    ["headers: bad header name 'a b', allowed characters are A-Z, a-z, 0-9, '_', and '-'"],
  ],
  [{ snis: ['1.2.3.4'] }, ['snis[0]: must not be an IP']],
  [{ snis: ['a.b:80'] }, ['snis[0]: must not have a port']],
  [{ snis: ['a.*.b'] }, ['snis[0]: wildcard must be leftmost or rightmost character']],
  [{ snis: ['*.a.*'] }, ['snis[0]: only one wildcard must be specified']],
  [
    { snis: ['a.b'], protocols: ['http'] },
    [
      'snis: length must be 0',
      ": 'snis' can only be set when 'protocols' is 'grpcs', 'https', 'tls' or 'tls_passthrough'",
    ],
  ],
  [{ sources: [{ port: 80 }] }, ["sources: cannot set 'sources' when 'protocols' is 'http' or 'https'"]],
  [
    { paths: undefined, protocols: ['http'] },
    [": must set one of 'methods', 'hosts', 'headers', 'paths' when 'protocols' is 'http'"],
  ],
  [{ https_redirect_status_code: 404 }, ['https_redirect_status_code: expected one of: 426, 301, 302, 307, 308']],
  [{ path_handling: 'v2' }, ['path_handling: expected one of: v0, v1']],
  [
    { protocols: ['grpc'], strip_path: true },
    ["strip_path: cannot set 'strip_path' when 'protocols' is 'grpc' or 'grpcs'"],
  ],
])('the route %j: %j', (members, problems) => {
  expect(route(members)).toEqual(problems)
})

test.each<[members: object, problems: string[]]>([
  [{ sources: [{ ip: '10.0.0.0/8' }] }, []],
  [{ destinations: [{ ip: '::1', port: 80 }] }, []],
  [{ sources: [{ ip: '10.0.0.0/33' }] }, ["sources[0].ip: invalid ip or cidr range: '10.0.0.0/33'"]],
  [{ sources: [{}] }, ["sources[0]: at least one of these fields must be non-empty: 'ip', 'port'"]],
  [{}, [": must set one of 'sources', 'destinations', 'snis' when 'protocols' is 'tcp', 'tls' or 'udp'"]],
  [
    { sources: [{ port: 1 }], paths: ['/'] },
    ["paths: cannot set 'paths' when 'protocols' is 'tcp', 'tls', 'tls_passthrough' or 'udp'"],
  ],
])('the stream route %j: %j', (members, problems) => {
  expect(stream(members)).toEqual(problems)
})

test('routes of gRPC keep their path by default', () => {
  const { routes } = parseDeclarative({ routes: [{ name: 'r', protocols: ['grpc'], paths: ['/'] }] })

  expect(routes[0]?.strip_path).toBe(false)
})

test.each<[table: keyof Entities, entity: object, problems: string[]]>([
  ['consumers', { username: 'ada' }, []],
  ['consumers', {}, [": at least one of these fields must be non-empty: 'custom_id', 'username'"]],
  [
    'consumers',
    { username: 'ada', tags: ['a/b'] },
    ["tags[0]: invalid tag 'a/b': expected printable ascii (except `,` and `/`) or valid utf-8 sequences"],
  ],
  ['upstreams', { name: 'a.b' }, []],
  ['upstreams', { name: 'a:80' }, ["name: Invalid name ('a:80'); no port allowed"]],
  ['upstreams', { name: '1.2.3.4' }, ["name: Invalid name ('1.2.3.4'); no ip addresses allowed"]],
  ['upstreams', { name: 'a b' }, ["name: Invalid name ('a b'); must be a valid hostname"]],
  ['upstreams', { name: 'u', slots: 5 }, ['slots: value should be between 10 and 65536']],
  [
    'upstreams',
    { name: 'u', hash_on: 'header' },
    ['hash_on_header: required field missing', ": failed conditional validation given value of field 'hash_on'"],
  ],
  [
    'upstreams',
    { name: 'u', hash_on_cookie: 'a=b' },
    [
      'hash_on_cookie: contains one or more invalid characters. ASCII control characters (0-31;127), space, tab and the ' +
        'characters ()<>@,;:\\"/?={}[] are not allowed.',
    ],
  ],
  [
    'upstreams',
    { name: 'u', healthchecks: { active: { timeout: -1 } } },
    ['healthchecks.active.timeout: value should be between 0 and 65535'],
  ],
  ['vaults', { name: 'env', prefix: 'my-vault', config: { prefix: 'SECRET_' } }, []],
  ['vaults', { name: 'env', prefix: 'env' }, ['prefix: must not be one of: env']],
  ['vaults', { name: 'aws', prefix: 'my-vault' }, ["name: vault 'aws' is not installed"]],
  [
    'certificates',
    { cert: 'x', key: 'y' },
    ['cert: invalid certificate: x509.new: error parsing the data', 'key: invalid key: pkey.new: failed to load key'],
  ],
  ['snis', { name: 'a.b' }, ['certificate: required field missing']],
])('in %s, %j: %j', (table, entity, problems) => {
  expect(problemsOf(table, entity)).toEqual(problems)
})

test('what an upstream hashes on chooses its algorithm', () => {
  const algorithmOf = (members: object) => parseDeclarative({ upstreams: [{ name: 'u', ...members }] }).upstreams[0]

  expect(algorithmOf({})).toMatchObject({ algorithm: 'round-robin', hash_on: 'none', slots: 10000 })
  expect(algorithmOf({ hash_on: 'ip' })).toMatchObject({ algorithm: 'consistent-hashing', hash_on: 'ip' })
  expect(algorithmOf({ algorithm: 'latency' })).toMatchObject({ algorithm: 'latency' })
})

test('an upstream has the health checks of Kong', () => {
  const [upstream] = parseDeclarative({ upstreams: [{ name: 'u' }] }).upstreams

  expect(upstream).toMatchObject({
    healthchecks: {
      threshold: 0,
      active: { type: 'http', timeout: 1, http_path: '/', healthy: { interval: 0, http_statuses: [200, 302] } },
      passive: { type: 'http', unhealthy: { http_statuses: [429, 500, 503], tcp_failures: 0 } },
    },
  })
})

test.each([
  ['h:80', true],
  ['[::1]:80', true],
  ['1.2.3.4', true],
  ['1.2.3.400', false],
  ['h:99999', false],
])('the target %s: %s', (target, isRight) => {
  const problems = problemsOf('upstreams', { name: 'u', targets: [{ target }] })
  const message = `targets[0].target: Invalid target ('${target}'); not a valid hostname or ip address`

  expect(problems).toEqual(isRight ? [] : [message])
})
