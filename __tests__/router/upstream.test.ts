import { createRouter } from '../../src/router/router'
import { aRequest, aRoute, aService, matchOne, type RequestFields } from './entities'

const upstreamOf = (path: string | undefined, route: object, request: string | RequestFields) =>
  matchOne([{ paths: ['/'], ...route }], typeof request === 'string' ? { uri: request } : request, { path }).match

test.each([
  // The table of Kong's documentation on path_handling v0, as far as it was recorded: vectors routing/path/*.
  ['/s', '/', true, '/route', '/s/route'],
  ['/s', '/', true, '/', '/s'],
  ['/s', '/', true, '/route/', '/s/route/'],
  [undefined, '/route', true, '/route/', '/'],
  [undefined, '/route', true, '/routereq', '/req'],
  [undefined, '/route', true, '/route/req', '/req'],
  ['/s', '/route', true, '/route/req', '/s/req'],
  ['/s/', '/route', true, '/route', '/s'],
  ['/s', '/route', false, '/route', '/s/route'],
  ['/s', '/route', false, '/routereq', '/s/routereq'],
  ['/s/', '/route', false, '/routereq', '/s/routereq'],
  [undefined, '/route/', true, '/route/', '/'],
  [undefined, '/route/', true, '/route/req', '/req'],
  ['/s', '/route/', true, '/route/', '/s/'],
  ['/s', '/route/', true, '/route/req', '/s/req'],
  ['/s/', '/route/', true, '/route/', '/s/'],
  ['/s/', '/route/', true, '/route/req', '/s/req'],
  ['/s', '/', false, '/', '/s'],
  ['/s', '/route', true, '/route', '/s'],
  ['/s', '/route', true, '/route/..x', '/s/..x'],
  [undefined, '/route', true, '/route.', '/'],
  [undefined, '/route', true, '/route..', '/'],
  [undefined, '/route', true, '/route./x', '/x'],
  [undefined, '/route', true, '/route../x', '/x'],
  [undefined, '/route', true, '/route//x', '/x'],
])('a service at %s, a route at %s, strip_path %s, a request to %s: %s', (path, prefix, strip_path, uri, upstream) => {
  expect(upstreamOf(path, { paths: [prefix], strip_path }, uri)?.upstreamUri).toBe(upstream)
})

test('path_handling v1 is v0', () => {
  expect(upstreamOf('/s', { paths: ['/route'], path_handling: 'v1' }, '/routereq')?.upstreamUri).toBe('/s/req')
})

test('what a regex matched is stripped', () => {
  const match = upstreamOf('/base', { paths: ['~/strip/(?<id>[0-9]+)'] }, '/strip/12x/y')

  expect(match).toMatchObject({ prefix: '/strip/12', upstreamUri: '/base/x/y' })
})

test('a route without paths strips nothing but the first slash', () => {
  const match = upstreamOf('/s', { paths: undefined, hosts: ['example.com'] }, '/route')

  expect(match).toMatchObject({ upstreamUri: '/s/route' })
  expect(match?.prefix).toBeUndefined()
})

test('there is no prefix where the path is kept', () => {
  expect(upstreamOf(undefined, { paths: ['/a'], strip_path: false }, '/a/b')?.prefix).toBeUndefined()
})

test('the path sent upstream is normalized but not escaped', () => {
  expect(upstreamOf('/café', {}, '/a%20b/../%C3%A9')?.upstreamUri).toBe('/caf\xc3\xa9/\xc3\xa9')
})

test('preserve_host keeps the Host header as sent', () => {
  expect(upstreamOf(undefined, { preserve_host: true }, { host: 'Keep.test:81' })?.upstreamHost).toBe('Keep.test:81')
  expect(upstreamOf(undefined, {}, { host: 'Keep.test:81' })?.upstreamHost).toBeUndefined()
})

test.each([
  ['orders.internal', 'name'],
  ['10.0.0.1', 'ipv4'],
  ['fd00::1', 'ipv6'],
  ['[fd00::1]', 'ipv6'],
])('the service’s host %s is of the type %s', (host, type) => {
  const { match } = matchOne([{ paths: ['/'] }], {}, { host, protocol: 'https', port: 8443 })

  expect(match).toMatchObject({ upstreamScheme: 'https', upstreamUrl: { type, host, port: 8443, path: '/' } })
})

test('a route without a service matches too', () => {
  expect(matchOne([{ paths: ['/a'], service: undefined }], { uri: '/a/b' }).match).toMatchObject({
    service: undefined,
    upstreamScheme: undefined,
    upstreamUri: '/b',
    upstreamUrl: { type: 'name' },
  })
})

test('a route of a disabled service is left out', () => {
  const routes = [aRoute({ paths: ['/off'] }), aRoute({ paths: ['/'], service: undefined }, 2)]

  const { match } = createRouter(routes, [aService({ enabled: false })]).match(aRequest({ uri: '/off' }))

  expect(match?.route.paths).toEqual(['/'])
})
