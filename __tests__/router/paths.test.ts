import { createRouter } from '../../src/router/router'
import { aRequest, aRoute, matchOne, routeOf } from './entities'

test('a prefix matches inside a segment', () => {
  expect(routeOf({ route: { paths: ['/route'] } }, { uri: '/routereq' })).toBe('route')
})

test('a dot in a prefix is a plain character', () => {
  expect(routeOf({ dot: { paths: ['/v1.0'] } }, { uri: '/v1.0/x' })).toBe('dot')
  expect(routeOf({ dot: { paths: ['/v1.0'] } }, { uri: '/v1x0/x' })).toBeUndefined()
})

test.each([
  ['/a/./b/../c', '/a/c'],
  ['//a///b', '/a/b'],
  ['/%61%2e%2E/x', '/a../x'],
  ['/a%2fb', '/a%2Fb'],
  ['/caf%C3%A9', '/café'],
  ['/x?/y', '/x'],
])('%s is matched as %s', (uri, path) => {
  expect(routeOf({ exact: { paths: [path] }, root: { paths: ['/'] } }, { uri })).toBe('exact')
})

test('the query is no part of the path', () => {
  expect(routeOf({ route: { paths: ['~/a$'] } }, { uri: '/a?b=/c' })).toBe('route')
})

test('a regex is anchored at the beginning only', () => {
  const routes = { regex: { paths: ['~/users/\\d+'] } }

  expect(routeOf(routes, { uri: '/users/1/posts' })).toBe('regex')
  expect(routeOf(routes, { uri: '/v1/users/1' })).toBeUndefined()
})

test('of alternatives only the first is anchored', () => {
  const routes = { regex: { paths: ['~/a|/b'] } }

  expect(routeOf(routes, { uri: '/x/b' })).toBe('regex')
  expect(routeOf(routes, { uri: '/x/a' })).toBeUndefined()
})

test('an optional < is not taken literally', () => {
  expect(routeOf({ regex: { paths: ['~/a?<b'] } }, { uri: '/P<b' })).toBe('regex')
})

test('captures are told by number and by name', () => {
  const { match } = matchOne([{ paths: ['~/mixed/(?<kind>[a-z]+)/(\\d+)'] }], { uri: '/mixed/cat/9/rest' })

  expect([...(match?.captures ?? [])]).toEqual([
    [0, '/mixed/cat/9'],
    [1, 'cat'],
    [2, '9'],
    ['kind', 'cat'],
  ])
})

test('a group that took no part is no capture', () => {
  const { match } = matchOne([{ paths: ['~/opt/x(?<a>aa)?(?<b>bb)?y$'] }], { uri: '/opt/xbby' })

  expect(Object.fromEntries(match?.captures ?? [])).toEqual({ 0: '/opt/xbby', 2: 'bb', b: 'bb' })
})

test('a regex that captured no group has no captures', () => {
  expect(matchOne([{ paths: ['~/nocap/\\d+'] }], { uri: '/nocap/1' }).match?.captures).toBeUndefined()
})

test('captures are bytes', () => {
  const { match } = matchOne([{ paths: ['~/bytes/(.+)$'] }], { uri: '/bytes/%E4%BD%A0' })

  expect(match?.captures?.get(1)).toBe('\xe4\xbd\xa0')
})

test('the first of a route’s regexes that matches gives the captures', () => {
  const route = { paths: ['~/tworx/(?<a>[a-z]+)$', '~/tworx/(?<b>[0-9]+)$'] }

  expect(matchOne([route], { uri: '/tworx/12' }).match?.captures?.get('b')).toBe('12')
})

test('a path that is not UTF-8 has no route but an error line', () => {
  expect(matchOne([{ paths: ['/'] }], { uri: '/bad%FFbyte' })).toEqual({
    error:
      'router returned an error: invalid utf-8 sequence of 1 bytes from index 4, ' +
      '404 Not Found will be returned for the current request',
  })
})

test('a path that is not UTF-8 is no matter where no route asks for a path', () => {
  expect(routeOf({ host: { hosts: ['example.com'] } }, { uri: '/bad%FFbyte' })).toBe('host')
})

test.each([
  ['a regex that Rust refuses', { paths: ['~/a(?=b)'] }, /could not add route: \S+, err: .*look-around/],
  ['no criterion at all', {}, /could not add route: \S+, err: no criteria/],
  ['a network with bits of a host', { sources: [{ ip: 'fd00::1/64' }] }, /invalid address: fd00::1\/64$/],
])('a route with %s is left out', (_, fields, message) => {
  const router = createRouter([aRoute(fields), aRoute({ paths: ['/'] }, 2)], [])

  expect(router.buildLog).toEqual([{ level: 'err', line: expect.stringMatching(message) as string }])
  expect(router.match(aRequest({ uri: '/ab' })).match?.route).toMatchObject({ paths: ['/'] })
})
