import { routeOf } from './entities'

test.each([
  ['exact.test', 'exact.test', true],
  ['exact.test', 'EXACT.TEST', false],
  ['Mixed.Test', 'mixed.test', false],
  ['Mixed.Test', 'Mixed.Test', true],
  ['exact.test', 'exact.test:1234', true],
  ['exact.test', 'exact.test.', false],
  ['*.left.test', 'a.left.test', true],
  ['*.left.test', 'a.b.left.test', true],
  ['*.left.test', '.left.test', true],
  ['*.left.test', 'left.test', false],
  ['right.*', 'right.org', true],
  ['right.*', 'right.co.uk:80', true],
  ['right.*', 'wright.org', false],
  ['port.test:8765', 'port.test:8765', true],
  ['port.test:8765', 'port.test:8766', false],
  ['port.test:8765', 'port.test', false],
  ['port.test:8000', 'port.test', true],
  ['*.wild.test:8765', 'a.wild.test:8765', true],
  ['wild.*:8765', 'wild.test:8765', true],
  ['wild.*:8765', 'wild.test:8766', false],
  ['[2001:db8::1]', '[2001:db8::1]', true],
  ['[2001:db8::1]', '[2001:db8::1]:8080', false],
])('a route for the host %s and a request to %s: %s', (pattern, host, matches) => {
  expect(routeOf({ route: { hosts: [pattern] } }, { host })).toBe(matches ? 'route' : undefined)
})

test('a request without Host matches no route with hosts', () => {
  const routes = { host: { hosts: ['a.test'] }, path: { paths: ['/'] } }

  expect(routeOf(routes, { host: undefined })).toBe('path')
})

test('one of several hosts is enough', () => {
  const routes = { several: { hosts: ['one.test', 'two.test', '*.three.test'] } }

  expect(routeOf(routes, { host: 'two.test' })).toBe('several')
  expect(routeOf(routes, { host: 'x.three.test' })).toBe('several')
  expect(routeOf(routes, { host: 'four.test' })).toBeUndefined()
})

test('a port in Host counts as the port of the destination', () => {
  const routes = { port: { paths: ['/'], destinations: [{ port: 9999 }] } }

  expect(routeOf(routes, { host: 'a.test:9999', destinationPort: 8000 })).toBe('port')
})
