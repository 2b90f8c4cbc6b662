import { toRequest } from '../../../src/cases/run/request'
import { located } from '../support/located'

const request = (yaml: string, defaults?: string) => toRequest(located(yaml), defaults ? located(defaults) : undefined)

test.each([
  ['/a', 'GET /a'],
  ['POST /a?x=1', 'POST /a?x=1'],
  ['DELETE https://api.example.com/a', 'DELETE https://api.example.com/a'],
  ['{ method: PUT, path: /a }', 'PUT /a'],
  ['{ path: /a, query: { x: 1, y: [a b, "&"] } }', 'GET /a?x=1&y=a+b&y=%26'],
  ['{ path: /a?z=0, query: { x: 1.0 } }', 'GET /a?z=0&x=1.0'],
  ['{ query: {} }', 'GET /'],
])('%s is sent as %s', (yaml, target) => {
  expect(request(yaml).target).toBe(target)
})

test('a text overrides method and path of the defaults, as far as it has them', () => {
  const defaults = '{ method: POST, path: /default }'

  expect(request('/a', defaults).target).toBe('POST /a')
  expect(request('GET /a', defaults).target).toBe('GET /a')
  expect(request('{ headers: { A: b } }', defaults).target).toBe('POST /default')
})

test('header lines keep order, case, repeats and the way they are written', () => {
  expect(request('{ headers: { X-B: [1.0, true], x-a: "" } }').init.headers).toEqual([
    ['X-B', '1.0'],
    ['X-B', 'true'],
    ['x-a', ''],
  ])
})

test('a header of the test takes the place of the default one, whatever its case', () => {
  expect(request('{ headers: { x-a: own } }', '{ headers: { X-A: default, X-B: kept } }').init.headers).toEqual([
    ['X-B', 'kept'],
    ['x-a', 'own'],
  ])
})

test('a body of the test, in whichever form, takes the place of the default one', () => {
  expect(request('{ body: text }', '{ json: { a: 1 } }').init).toEqual({ headers: [], body: 'text' })
})

test('a content type that is written is not replaced', () => {
  const { init } = request('{ json: [1], headers: { content-type: application/vnd.api+json } }')

  expect(init).toEqual({ headers: [['content-type', 'application/vnd.api+json']], body: '[1]' })
})

test('who calls, and how, is passed on in the words of the gateway', () => {
  const yaml =
    '{ consumer: ada, credential: { id: x }, client_ip: 10.0.0.1, scheme: https, http_version: 1.0, sni: a.b, port: 8443 }'

  expect(request(yaml).init).toEqual({
    headers: [],
    consumer: 'ada',
    credential: { id: 'x' },
    client: { ip: '10.0.0.1' },
    scheme: 'https',
    http_version: '1.0',
    sni: 'a.b',
    port: 8443,
  })
})
