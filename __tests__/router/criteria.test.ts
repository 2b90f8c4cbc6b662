import { matchOne, routeOf } from './entities'

test('nothing matches where no route does', () => {
  expect(matchOne([{ paths: ['/known'] }], { uri: '/unknown' })).toEqual({ match: undefined })
})

test('all criteria of a route have to hold', () => {
  const routes = { both: { paths: ['/a'], methods: ['POST'] } }

  expect(routeOf(routes, { uri: '/a', method: 'POST' })).toBe('both')
  expect(routeOf(routes, { uri: '/a', method: 'GET' })).toBeUndefined()
  expect(routeOf(routes, { uri: '/b', method: 'POST' })).toBeUndefined()
})

test.each(['methods', 'hosts', 'snis', 'headers'])('an empty %s is no criterion', (field) => {
  const routes = { path: { paths: ['/'], [field]: field === 'headers' ? {} : [] } }

  expect(routeOf(routes, { host: 'any.test', scheme: 'https' })).toBe('path')
})

test('a method is matched case-sensitively', () => {
  const routes = { method: { methods: ['PURGE', 'GET'] } }

  expect(routeOf(routes, { method: 'PURGE' })).toBe('method')
  expect(routeOf(routes, { method: 'purge' })).toBeUndefined()
})

test('protocols do not keep a request out', () => {
  const routes = {
    http: { paths: ['/plain'], protocols: ['http'] },
    https: { paths: ['/secure'], protocols: ['https'] },
  }

  expect(routeOf(routes, { uri: '/plain', scheme: 'https' })).toBe('http')
  expect(routeOf(routes, { uri: '/secure', scheme: 'http' })).toBe('https')
})

test.each([
  ['sni.test', 'https', 'sni.test', true],
  ['sni.test', 'https', 'SNI.test', false],
  ['sni.test', 'https', undefined, false],
  ['sni.test', 'http', undefined, true],
  ['*.sni.test', 'https', 'a.b.sni.test', true],
  ['*.sni.test', 'https', 'sni.test', false],
  ['sni.*', 'https', 'sni.org', true],
  ['sni.test.', 'https', 'sni.test', true],
  ['*.sni.test.', 'https', 'a.sni.test', true],
] as const)('a route for the SNI %s over %s with %s: %s', (pattern, scheme, sni, matches) => {
  expect(routeOf({ sni: { snis: [pattern] } }, { scheme, sni })).toBe(matches ? 'sni' : undefined)
})

test('a route may be matched by addresses', () => {
  const routes = { source: { sources: [{ ip: '10.0.0.0/8' }], destinations: [{ port: 8000 }] } }

  expect(routeOf(routes, { sourceIp: '10.1.2.3' })).toBe('source')
  expect(routeOf(routes, { sourceIp: '11.1.2.3' })).toBeUndefined()
  expect(routeOf(routes, { sourceIp: '10.1.2.3', destinationPort: 8443 })).toBeUndefined()
})
