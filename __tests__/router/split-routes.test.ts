import { splitByPath } from '../../src/router/split-routes'
import { uuidV5 } from '../../src/db/uuid'
import { aRoute, matchOne, routeOf } from './entities'

const DNS_NAMESPACE = '6ba7b810-9dad-11d1-80b4-00c04fd430c8'

test('a name has the UUID that other implementations of version 5 give it', () => {
  expect(uuidV5(DNS_NAMESPACE, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2')
})

test('a route is split into its regexes and its prefixes by length, in order of appearance', () => {
  const route = aRoute({ paths: ['/one', '~/b', '/two', '/three', '~/a'] })

  expect(splitByPath(route).map(({ route: { paths } }) => paths)).toEqual([
    ['/one', '/two'],
    ['~/b', '~/a'],
    ['/three'],
  ])
})

test('the parts have ids that come from the id of the route and their number', () => {
  const route = aRoute({ id: '11111111-1111-4111-8111-111111111111', paths: ['/a', '/bb', '~/c'] })

  expect(splitByPath(route).map(({ id }) => id)).toEqual([
    '5dd9fda7-7f08-598d-ad26-e11b8febf570',
    '63536896-00a0-5a9d-8eb8-f691d41b6eee',
    'b3c86cb5-4604-5c16-a9f5-5def1d1526d4',
  ])
})

test('a route with paths of one length stays whole', () => {
  const route = aRoute({ paths: ['/aa', '/bb'] })

  expect(splitByPath(route)).toEqual([{ id: route.id, route, original: route }])
})

test('another route is tried between the parts of a route', () => {
  const routes = { split: { paths: ['/a', '/a/b/c'] }, between: { paths: ['/a/b'] } }

  expect(routeOf(routes, { uri: '/a/b' })).toBe('between')
  expect(routeOf(routes, { uri: '/a/b/c' })).toBe('split')
  expect(routeOf(routes, { uri: '/a' })).toBe('split')
})

test('a match tells the route as it was declared, not its part', () => {
  const { match } = matchOne([{ paths: ['/a', '/bb'] }], { uri: '/bb' })

  expect(match?.route).toEqual(aRoute({ paths: ['/a', '/bb'] }))
})
