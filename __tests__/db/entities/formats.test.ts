import { parseHost } from '../../../src/db/entities/formats/host'
import { tagError, utf8NameError } from '../../../src/db/entities/formats/names'
import { parseUrl } from '../../../src/db/entities/formats/url'
import { invalidUtf8At } from '../../../src/db/entities/formats/utf8'

test.each([
  ['a.b', { type: 'name', host: 'a.b' }],
  ['a.b.', { type: 'name', host: 'a.b.' }],
  ['a.b:80', { type: 'name', host: 'a.b', port: 80 }],
  ['001.2.3.4', { type: 'ipv4', host: '1.2.3.4' }],
  ['1.2.3.4:80', { type: 'ipv4', host: '1.2.3.4', port: 80 }],
  ['::1', { type: 'ipv6', host: '0000:0000:0000:0000:0000:0000:0000:0001' }],
  ['[FE80::]:80', { type: 'ipv6', host: 'fe80:0000:0000:0000:0000:0000:0000:0000', port: 80 }],
  ['a..b', { error: 'invalid hostname: a..b' }],
  ['a-.b', { error: 'invalid hostname: a-.b' }],
  ['a b', { error: 'invalid hostname: a b' }],
  ['a:99999', { error: 'invalid port number' }],
  ['1.2.3', { error: 'invalid ipv4 address: 1.2.3' }],
  ['1.2.3.256', { error: 'invalid ipv4 address: 1.2.3.256' }],
  ['1.2.3.4:99999', { error: 'invalid port number' }],
  ['1::2::3', { error: 'invalid ipv6 address: 1::2::3' }],
  ['[::1]x', { error: 'invalid ipv6 address' }],
  ['[::1]:99999', { error: 'invalid port number' }],
])('the host %s is %j', (address, parsed) => {
  expect(parseHost(address)).toEqual(parsed)
})

test.each([
  ['', undefined],
  ['a.b', { path: 'a.b' }],
  ['a.b:80', { scheme: 'a.b', path: '80' }],
  ['http:', { scheme: 'http' }],
  ['http://', { scheme: 'http' }],
  ['http://a', { scheme: 'http', host: 'a' }],
  ['http://a?b', { scheme: 'http', host: 'a?b' }],
  ['http://a/b;c?d', { scheme: 'http', host: 'a', path: '/b' }],
  ['http://a:b/', { scheme: 'http', host: 'a', port: 'b', path: '/' }],
])('the URL %j is read as %j', (url, parts) => {
  expect(parseUrl(url)).toEqual(parts)
})

test.each([
  ['abc', undefined],
  ['\xc3\xa9', undefined],
  ['\xe2\x82\xac', undefined],
  ['\xf0\x9f\x98\x80', undefined],
  // Kong takes a second byte from 0x7b on.
  ['\xc3{', undefined],
  ['a\xff', 2],
  ['\xc3', 1],
  ['ab\xe2\x82', 3],
  ['\xed\xa0\x80', 1],
])('%j stops being UTF-8 at %p', (bytes, position) => {
  expect(invalidUtf8At(bytes)).toBe(position)
})

test('names and tags that are no UTF-8 are refused with the place', () => {
  expect(utf8NameError('a\xff')).toBe('invalid utf-8 character sequence detected at position 2')
  expect(tagError('\xff')).toBe('invalid utf-8 character sequence detected at position 1')
})
