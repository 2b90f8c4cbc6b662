import { matchOne, routeOf } from './entities'

const byHeader = (name: string, ...values: string[]) => ({ header: { headers: { [name]: values } } })

test.each([
  [['prod', 'stage'], ['stage'], true],
  [['prod', 'stage'], ['STAGE'], true],
  [['PROD'], ['prod'], true],
  [['prod'], ['other'], false],
  [['prod'], ['other', 'prod'], true],
  [['prod'], ['other, prod'], false],
  [['prod'], [''], false],
  [['~*^v[0-9]+$'], ['v12'], true],
  [['~*^v[0-9]+$'], ['V12'], true],
  [['~*^V[0-9]+$'], ['v12'], true],
  [['~*^v[0-9]+$'], ['w12'], false],
  [['~*b'], ['abc'], true],
  [['ÄRGER'], ['ärger'], false],
  [['ärger'], ['\xc3\x84rger'], true],
])('a route that accepts %j gets %j: %s', (accepted, values, matches) => {
  const found = routeOf(byHeader('x-env', ...accepted), { headers: { 'x-env': values } })

  expect(found).toBe(matches ? 'header' : undefined)
})

test('a regex is lowered with its escapes', () => {
  const routes = byHeader('x-a', '~*^\\S$')

  expect(routeOf(routes, { headers: { 'x-a': [' '] } })).toBe('header')
  expect(routeOf(routes, { headers: { 'x-a': ['a'] } })).toBeUndefined()
})

test('the name of a header matters neither in case nor between dash and underscore', () => {
  expect(routeOf(byHeader('X-Dash-Name', '1'), { headers: { 'x-dash-name': ['1'] } })).toBe('header')
  expect(routeOf(byHeader('X-Dash-Name', '1'), { headers: { x_dash_name: ['1'] } })).toBe('header')
})

test('a header written with underscores hides the one with dashes', () => {
  const headers = { 'x-dash-name': ['1'], x_dash_name: ['2'] }

  expect(routeOf(byHeader('x-dash-name', '1'), { headers })).toBeUndefined()
})

test('all headers of a route have to be there', () => {
  const routes = { two: { headers: { 'x-a': ['1'], 'x-b': ['2'] } } }

  expect(routeOf(routes, { headers: { 'x-a': ['1'], 'x-b': ['2'] } })).toBe('two')
  expect(routeOf(routes, { headers: { 'x-a': ['1'] } })).toBeUndefined()
})

test('a header is asked for only by routes that are matched by it', () => {
  const header = jest.fn(() => [])

  matchOne([{ paths: ['/'], headers: { 'X-One': ['1'] } }, { paths: ['/'] }], { header } as object)

  expect(header.mock.calls).toEqual([['x_one'], ['x-one']])
})

test('what a regex of a header captures is found among the captures of the path', () => {
  const route = { paths: ['~/users/(?<id>\\d+)'], headers: { 'x-kind': ['~*^(?<kind>[a-z]+)$'] } }

  const { match } = matchOne([route], { uri: '/users/7', headers: { 'x-kind': ['CAT'] } })

  expect(Object.fromEntries(match?.captures ?? [])).toEqual({ 0: 'cat', 1: 'cat', id: '7', kind: 'cat' })
  expect(match?.prefix).toBe('/users/7')
})
