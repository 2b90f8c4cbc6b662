import { property, assert, webPath } from 'fast-check'
import { parseRequestTarget } from '../../src/nginx/request-target'

test.each([
  ['/echo', '/echo', undefined],
  ['/echo?a=1&b=2', '/echo', 'a=1&b=2'],
  ['/echo?a=1?b=2', '/echo', 'a=1?b=2'],
  ['/echo?', '/echo', undefined],
  ['/a%20b', '/a b', undefined],
  ['/a%2fb', '/a/b', undefined],
  ['/a%3Fb?c', '/a?b', 'c'],
  ['/a%252Fb', '/a%2Fb', undefined],
  ['/v/a%20b/../c?x=1&y=%20', '/v/c', 'x=1&y=%20'],
  ['/a/./b/../c', '/a/c', undefined],
  ['/a/b/..', '/a/', undefined],
  ['/a/.', '/a/', undefined],
  ['/a/%2e%2e/b', '/b', undefined],
  ['//a///b//', '/a/b/', undefined],
  ['/.well-known/.../x.y/..z', '/.well-known/.../x.y/..z', undefined],
  ['/echo?a=1#frag', '/echo', 'a=1'],
  ['/echo#frag?a=1', '/echo', undefined],
  ['/a+b', '/a+b', undefined],
  ['/caf\xc3\xa9', '/caf\xc3\xa9', undefined],
  ['/a"b<c>d|e^f`g\\', '/a"b<c>d|e^f`g\\', undefined],
])('%s has the path %s and the query %s', (target, uri, args) => {
  expect(parseRequestTarget(target)).toMatchObject({ uri, args })
})

// request/target/absolute-form, absolute-form-port, absolute-form-no-path
test.each([
  ['http://other.example.net/echo?x=1', 'other.example.net', '/echo?x=1', '/echo'],
  ['http://Other.Example.NET:8080/Echo', 'Other.Example.NET', '/Echo', '/Echo'],
  ['http://other.example.net', 'other.example.net', '/', '/'],
  ['http://other.example.net?x=1', 'other.example.net', '?x=1', '/'],
  ['HTTPS://[::1]:80/x', '[::1]', '/x', '/x'],
])('the absolute target %s names the host %s', (target, host, requestUri, uri) => {
  expect(parseRequestTarget(target)).toMatchObject({ host, requestUri, uri })
})

// request/target/too-many-parents, invalid-percent, nul-encoded, no-slash, space; routing/target/asterisk
test.each([
  '/a/../../../b',
  '/..',
  '/a%zz',
  '/a%4',
  '/a%00b',
  'echo',
  '*',
  '/a b',
  '/a\tb',
  '/a\x7fb',
  '',
  'http:/x',
  'http://exa_mple/x',
])('nginx refuses the target %j', (target) => {
  expect(parseRequestTarget(target)).toBeUndefined()
})

test('the request URI is kept as it was sent', () => {
  expect(parseRequestTarget('//a/./%41?b#c')?.requestUri).toBe('//a/./%41?b#c')
})

test('a normalised path without percent signs is normalised for good', () => {
  assert(
    property(webPath(), (path) => {
      const uri = parseRequestTarget(`/${path}`)?.uri
      if (uri === undefined || /[%?#\0-\x20\x7f]/.test(uri)) return
      expect(parseRequestTarget(uri)?.uri).toBe(uri)
    }),
  )
})
