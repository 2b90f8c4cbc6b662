import fc from 'fast-check'
import type { Route } from '../../src/db/entities/types'
import { createRouter } from '../../src/router/router'
import { splitByPath } from '../../src/router/split-routes'
import { aRequest, aRoute, type RequestFields } from './entities'
import { slowMatch } from './slow-matcher'

const some = <T>(...values: T[]) =>
  fc.option(fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }), { nil: undefined })

const anyRoute: fc.Arbitrary<Route> = fc
  .record({
    id: fc.uuid(),
    methods: some('GET', 'POST'),
    hosts: some('a.test', 'b.test', 'x.a.test', '*.test', '*.a.test', 'a.*', 'x.a.*'),
    paths: some('/', '/a', '/b', '/a/b', '/a/b/c', '~/a', '~/a/[a-c]+', '~/[ab]$', '~/a/b|/c', '~.*c'),
    headers: fc.option(
      fc.dictionary(fc.constantFrom('x_a', 'x_b'), fc.constantFrom<string[]>(['1'], ['1', '2']), {
        minKeys: 1,
        noNullPrototype: true,
      }),
      { nil: undefined },
    ),
    regex_priority: fc.constantFrom(-1, 0, 0, 1, 2, 1024, 2048, 4096, 8192),
  })
  .filter(({ methods, hosts, paths, headers }) => [methods, hosts, paths, headers].some((field) => field !== undefined))
  .map((fields) => aRoute(fields))

const anyRequest: fc.Arbitrary<RequestFields> = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT'),
  host: fc.constantFrom('a.test', 'b.test', 'x.a.test', 'y.x.a.test', 'a.org', 'other'),
  uri: fc.constantFrom('/', '/a', '/b', '/ab', '/a/b', '/a/b/c', '/c', '/x/c', '/a/x'),
  headers: fc.dictionary(fc.constantFrom('x_a', 'x_b'), fc.constantFrom(['1'], ['2'], ['3', '1'])),
})

const partId = (route: Route, number: number) => splitByPath(route)[number - 1]?.id ?? ''

test('a request takes the route that a plain search finds', () => {
  fc.assert(
    fc.property(fc.array(anyRoute, { maxLength: 12 }), fc.array(anyRequest, { minLength: 5 }), (routes, requests) => {
      const router = createRouter(routes, [])

      for (const request of requests) {
        expect(router.match(aRequest(request)).match?.route).toBe(slowMatch(routes, request, partId))
      }
    }),
    { numRuns: 500 },
  )
})

test('the order in which routes are declared is no matter', () => {
  fc.assert(
    fc.property(fc.array(anyRoute, { maxLength: 8 }), anyRequest, (routes, request) => {
      const forwards = createRouter(routes, []).match(aRequest(request))
      const backwards = createRouter(routes.toReversed(), []).match(aRequest(request))

      expect(backwards).toEqual(forwards)
    }),
  )
})

test('a route is found among ten thousand', () => {
  const routes = Array.from({ length: 10_000 }, (_, number) => aRoute({ paths: [`/r${number}/`] }, number))

  const { match } = createRouter(routes, []).match(aRequest({ uri: '/r7777/x' }))

  expect(match?.route.paths).toEqual(['/r7777/'])
})

test('of two routes of one priority the one of the greater id is taken, in whatever case it is written', () => {
  const ids = [
    'AAAAAAAA-1111-4111-8111-000000000001',
    'bbbbbbbb-1111-4111-8111-000000000001',
    'CCCCCCCC-1111-4111-8111-000000000001',
  ]
  const routes = ids.map((id) => aRoute({ id, paths: ['/'] }))

  expect(createRouter(routes, []).match(aRequest()).match?.route.id).toBe(ids[2])
})
