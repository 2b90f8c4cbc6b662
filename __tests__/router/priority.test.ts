import { routeOf } from './entities'

/** What is said of Kong here was seen on a real gateway: vectors routing/priority/*. */

test('the longest of several matching prefixes wins', () => {
  const routes = { long: { paths: ['/len/long'] }, longest: { paths: ['/len/long/est'] }, short: { paths: ['/len'] } }

  expect(routeOf(routes, { uri: '/len/long/est/x' })).toBe('longest')
})

test('a prefix is measured in bytes', () => {
  const routes = { accented: { paths: ['/é'] }, plain: { paths: ['/'] } }

  expect(routeOf(routes, { uri: '/%C3%A9' })).toBe('accented')
})

test('a regex comes before a longer prefix', () => {
  const routes = { regex: { paths: ['~/re/p'] }, prefix: { paths: ['/re/prefix-that-is-long'] } }

  expect(routeOf(routes, { uri: '/re/prefix-that-is-long' })).toBe('regex')
})

test('a regex alone comes before a path with a method and a header', () => {
  const routes = { regex: { paths: ['~/k'] }, three: { paths: ['/kind'], methods: ['GET'], headers: { 'x-a': ['1'] } } }

  expect(routeOf(routes, { uri: '/kind', headers: { 'x-a': ['1'] } })).toBe('regex')
})

test('a plain host alone comes before three criteria', () => {
  const routes = {
    host: { hosts: ['kind.test'] },
    three: { paths: ['/kind'], methods: ['GET'], headers: { 'x-a': ['1'] } },
  }

  expect(routeOf(routes, { uri: '/kind', host: 'kind.test', headers: { 'x-a': ['1'] } })).toBe('host')
})

test('four criteria come before a plain host', () => {
  const routes = {
    four: { paths: ['/kind'], methods: ['GET'], headers: { 'x-a': ['1'] }, hosts: ['*.test', 'kind.test'] },
    host: { hosts: ['kind.test'] },
  }

  expect(routeOf(routes, { uri: '/kind', host: 'kind.test', headers: { 'x-a': ['1'] } })).toBe('four')
})

test('four criteria come before a regex with a plain host', () => {
  const routes = {
    four: { paths: ['/kind/four'], methods: ['GET'], headers: { 'x-a': ['1'] }, hosts: ['kind.test'] },
    regex: { paths: ['~/kind/f'], hosts: ['kind.test'] },
  }

  expect(routeOf(routes, { uri: '/kind/four', host: 'kind.test', headers: { 'x-a': ['1'] } })).toBe('four')
})

test('a path with a method comes before a path alone', () => {
  const routes = { both: { paths: ['/crit'], methods: ['GET'] }, path: { paths: ['/crit'] } }

  expect(routeOf(routes, { uri: '/crit' })).toBe('both')
})

test('more criteria come before a longer path', () => {
  const routes = { both: { paths: ['/crit'], hosts: ['crit.test'] }, long: { paths: ['/crit/longer/path'] } }

  expect(routeOf(routes, { uri: '/crit/longer/path', host: 'crit.test' })).toBe('both')
})

test('a path comes before a method', () => {
  const routes = { method: { methods: ['PURGE'] }, path: { paths: ['/len'] } }

  expect(routeOf(routes, { uri: '/len', method: 'PURGE' })).toBe('path')
})

test('two headers come before one', () => {
  const routes = { one: { headers: { 'x-a': ['1'] } }, two: { headers: { 'x-a': ['1'], 'x-b': ['2'] } } }

  expect(routeOf(routes, { headers: { 'x-a': ['1'], 'x-b': ['2'] } })).toBe('two')
})

test('a plain host comes before a wildcard', () => {
  const routes = { plain: { hosts: ['a.wild.test'] }, wild: { hosts: ['*.wild.test'] } }

  expect(routeOf(routes, { host: 'a.wild.test' })).toBe('plain')
})

test('one wildcard takes the rank of a plain host from the route', () => {
  const routes = { mixed: { hosts: ['a.test', '*.b.test'] }, path: { paths: ['~/x'] } }

  expect(routeOf(routes, { uri: '/x', host: 'a.test' })).toBe('path')
})

test('an empty list of hosts ranks as a plain host', () => {
  const routes = { empty: { hosts: [], paths: ['/'] }, long: { paths: ['/long'] } }

  expect(routeOf(routes, { uri: '/long' })).toBe('empty')
})

test.each([
  ['ten before one', 10, 1],
  ['minus one before zero', -1, 0],
  ['4096 before one', 4096, 1],
  ['one before 8192, whose bits are all lost', 1, 8192],
])('regex_priority: %s', (_, first, second) => {
  const routes = {
    second: { paths: ['~/rp/.*'], regex_priority: second },
    first: { paths: ['~/rp/[a-z]+'], regex_priority: first },
  }

  expect(routeOf(routes, { uri: '/rp/abc' })).toBe('first')
  expect(routeOf({ first: routes.first, second: routes.second }, { uri: '/rp/abc' })).toBe('first')
})

test.each([
  [1024, 'method'],
  [2048, 'regex'],
])('a regex_priority of %d against one more criterion: the %s wins', (regex_priority, winner) => {
  const routes = {
    regex: { paths: ['~/rpm/[a-z]+'], regex_priority },
    method: { paths: ['~/rpm/.*'], methods: ['GET'] },
  }

  expect(routeOf(routes, { uri: '/rpm/a' })).toBe(winner)
})

test('regex_priority means nothing to a prefix', () => {
  const routes = { long: { paths: ['/a/b'] }, short: { paths: ['/a'], regex_priority: 100 } }

  expect(routeOf(routes, { uri: '/a/b' })).toBe('long')
})

test('of equal routes the one with the greater id wins, whatever its age', () => {
  const routes = { lesser: { paths: ['/tie'], created_at: 1 }, greater: { paths: ['/tie'], created_at: 2 } }

  expect(routeOf(routes, { uri: '/tie' })).toBe('greater')
  expect(routeOf({ lesser: routes.greater, greater: routes.lesser }, { uri: '/tie' })).toBe('greater')
})
