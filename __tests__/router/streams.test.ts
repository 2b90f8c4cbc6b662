import { createRouter } from '../../src/router/router'
import { aConnection, aRequest, aRoute, aService, streamRouteOf } from './entities'

test.each([
  [{ ip: '127.0.0.1' }, true],
  [{ ip: '127.0.0.2' }, false],
  [{ ip: '127.0.0.0/8' }, true],
  [{ ip: '127.9.9.9/8' }, true],
  [{ ip: '128.0.0.0/8' }, false],
  [{ ip: '0.0.0.0/0' }, true],
  [{ ip: '::/0' }, false],
  [{ port: 40000 }, true],
  [{ port: 40001 }, false],
  [{ ip: '127.0.0.1', port: 40000 }, true],
  [{ ip: '127.0.0.1', port: 1 }, false],
])('a route with the source %j: %s', (source, matches) => {
  expect(streamRouteOf({ source: { sources: [source] } }, {})).toBe(matches ? 'source' : undefined)
})

test.each([
  ['::1', '::1', true],
  ['fd00::/16', 'fd00:1::5', true],
  ['fd00::/16', 'fd01::5', false],
  ['::1', '0:0:0:0:0:0:0:1', true],
  ['::ffff:127.0.0.1', '127.0.0.1', false],
])('a route with the source %s and a client at %s: %s', (ip, sourceIp, matches) => {
  expect(streamRouteOf({ source: { sources: [{ ip }] } }, { sourceIp })).toBe(matches ? 'source' : undefined)
})

test('one of several destinations is enough', () => {
  const routes = { several: { destinations: [{ port: 1 }, { ip: '127.0.0.1', port: 9000 }] } }

  expect(streamRouteOf(routes, {})).toBe('several')
  expect(streamRouteOf(routes, { destinationIp: undefined, destinationPort: undefined })).toBeUndefined()
})

test('TCP, TLS and UDP routes are not told apart by their protocol', () => {
  const routes = { udp: { protocols: ['udp'], destinations: [{ port: 9000 }] } }

  expect(streamRouteOf(routes, { transport: 'tcp' })).toBe('udp')
})

test.each([
  ['one.test', 'tcp', 'one.test', true],
  ['one.test', 'tcp', 'two.test', false],
  ['one.test', 'tcp', undefined, true],
  ['one.test', 'udp', 'two.test', true],
  ['*.wild.test', 'tcp', 'a.wild.test', true],
  ['*.wild.test', 'tcp', 'wild.test', false],
] as const)('a route with the SNI %s over %s with %s: %s', (pattern, transport, sni, matches) => {
  const found = streamRouteOf({ sni: { protocols: ['tls'], snis: [pattern] } }, { transport, sni })

  expect(found).toBe(matches ? 'sni' : undefined)
})

test.each([
  ['an SNI comes before a destination', { snis: ['a.test'] }, { destinations: [{ port: 9000 }] }],
  [
    'source and destination come before a source by address and port',
    { sources: [{ port: 40000 }], destinations: [{ port: 9000 }] },
    { sources: [{ ip: '127.0.0.1', port: 40000 }] },
  ],
  [
    'a source comes before a destination',
    { sources: [{ ip: '127.0.0.0/8' }] },
    { destinations: [{ ip: '127.0.0.1' }] },
  ],
  ['an address comes before a port', { sources: [{ ip: '127.0.0.1' }] }, { sources: [{ port: 40000 }] }],
  ['a port comes before a network', { sources: [{ port: 40000 }] }, { sources: [{ ip: '127.0.0.0/8' }] }],
])('%s', (_, first, second) => {
  const connection = { sni: 'a.test' }

  expect(streamRouteOf({ first, second }, connection)).toBe('first')
  expect(streamRouteOf({ second, first }, connection)).toBe('first')
})

test('the match of a stream has an address and no path', () => {
  const route = aRoute({ protocols: ['tls'], snis: ['a.test'], preserve_host: true })
  const service = aService({ protocol: 'tcp', host: '10.0.0.1', port: 7 })

  const { match } = createRouter([route], [service]).matchStream(aConnection({ sni: 'a.test' }))

  expect(match).toEqual({
    route,
    service,
    upstreamScheme: 'tcp',
    upstreamHost: 'a.test',
    upstreamUrl: { type: 'ipv4', host: '10.0.0.1', port: 7, path: undefined },
  })
})

test('HTTP requests and streams have routes of their own', () => {
  const routes = [aRoute({ paths: ['/'] }), aRoute({ protocols: ['tcp'], destinations: [{ port: 8000 }] }, 2)]
  const router = createRouter(routes, [aService()])

  expect(router.match(aRequest()).match?.route).toBe(routes[0])
  expect(router.matchStream(aConnection()).match).toBeUndefined()
})

test('a route has no service whose protocol belongs to the other subsystem', () => {
  const http = aRoute({ paths: ['/'] })
  const stream = aRoute({ protocols: ['tcp'], destinations: [{ port: 9000 }] }, 2)

  expect(createRouter([http], [aService({ protocol: 'tcp' })]).match(aRequest()).match).toMatchObject({
    route: http,
    service: undefined,
    upstreamScheme: undefined,
    upstreamUrl: { type: 'name' },
  })
  expect(createRouter([stream], [aService({ protocol: 'http' })]).matchStream(aConnection()).match).toMatchObject({
    route: stream,
    service: undefined,
  })
})

test('a disabled service of the other subsystem leaves the route where it is', () => {
  const route = aRoute({ paths: ['/'] })
  const router = createRouter([route], [aService({ protocol: 'tcp', enabled: false })])

  expect(router.match(aRequest()).match?.route).toBe(route)
})

test('an SNI that is not UTF-8 has no route but an error line', () => {
  const router = createRouter([aRoute({ protocols: ['tls'], snis: ['a.test'] })], [])

  expect(router.matchStream(aConnection({ sni: '\xff' }))).toEqual({
    error: 'router returned an error: invalid utf-8 sequence of 1 bytes from index 0',
  })
})

test('an address that is none has no route but an error line', () => {
  const router = createRouter([aRoute({ protocols: ['tcp'], sources: [{ ip: '10.0.0.1' }] })], [])

  expect(router.matchStream(aConnection({ sourceIp: 'unix:' }))).toEqual({
    error: 'router returned an error: invalid IP address syntax',
  })
})
