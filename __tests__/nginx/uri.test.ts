import fc from 'fast-check'
import { escape, normalize } from '../../src/nginx/uri'

const bytes = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((byte) => String.fromCharCode(byte)) })
const path = fc.string({ unit: fc.constantFrom('/', '.', 'a', '%2e', '%2F'), maxLength: 12 }).map((rest) => `/${rest}`)

test.each([
  ['', ''],
  ['/', '/'],
  ['/a/b', '/a/b'],
  ['/a%20b', '/a b'],
  ['/%7Eada%2d', '/~ada-'],
  ['/a%2fb%3f%23', '/a%2Fb%3F%23'],
  ['/%25%zz%4', '/%25%zz%4'],
  ['/caf%c3%a9', '/caf\xc3\xa9'],
  ['/a/.', '/a/'],
  ['/a/..', '/'],
  ['/a/./b', '/a/b'],
  ['/a/../b', '/b'],
  ['/../../a', '/a'],
  ['/a/%2e%2E/b', '/b'],
  ['/a/b/../../..', '/'],
  ['/a...', '/a...'],
  ['/.../a', '/.../a'],
  ['/.a/..b', '/.a/..b'],
  ['./a', 'a'],
  ['../a', 'a'],
  ['.././a/..', '/'],
  ['.', ''],
  ['..', ''],
  ['a/b', 'a/b'],
  ['//a//b', '//a//b'],
  ['//a/..', '//'],
])('%s is normalized to %j', (uri, normalized) => {
  expect(normalize(uri)).toBe(normalized)
})

test.each([
  ['//', '/'],
  ['//a///b//', '/a/b/'],
  ['/a//../b', '/b'],
  ['/a//./b', '/a/b'],
  ['/a/.//b', '/a/b'],
])('%s is normalized to %s with slashes merged', (uri, normalized) => {
  expect(normalize(uri, true)).toBe(normalized)
})

test('a normalized path has no dot segments', () => {
  fc.assert(
    fc.property(path, (uri) => {
      expect(`${normalize(uri)}/`).not.toMatch(/\/\.\.?\//)
    }),
  )
})

test('a path with merged slashes has no empty segments', () => {
  fc.assert(
    fc.property(path, (uri) => {
      expect(normalize(uri, true)).not.toContain('//')
    }),
  )
})

test.each([
  ["/a-._~!$&'()*+,;=:@%/?#[]", "/a-._~!$&'()*+,;=:@%/?#[]"],
  ['/a b', '/a%20b'],
  ['/"<>\\^`{|}', '/%22%3C%3E%5C%5E%60%7B%7C%7D'],
  ['/caf\xc3\xa9', '/caf%C3%A9'],
  ['/\0\n\x7f', '/%00%0A%7F'],
])('%j is escaped to %s', (uri, escaped) => {
  expect(escape(uri)).toBe(escaped)
})

test('an escaped URI stays as it is', () => {
  fc.assert(
    fc.property(bytes, (uri) => {
      expect(escape(escape(uri))).toBe(escape(uri))
    }),
  )
})

test('normalizing undoes escaping where there is nothing else to do', () => {
  fc.assert(
    fc.property(bytes, (uri) => {
      fc.pre(!/[%./]/.test(uri))

      expect(normalize(escape(uri))).toBe(uri)
    }),
  )
})
