import fc from 'fast-check'
import { decodeMultipart } from '../../../src/pdk/private/multipart'
import { plain } from '../support/kong-request'

const TYPE = 'multipart/form-data; boundary=XX'
const part = (name: string, value: string): string =>
  `--XX\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const decode = (body: string, type = TYPE): unknown => plain(decodeMultipart(body, type))

test.each([
  ['one field', `${part('a', 'one')}--XX--\r\n`, { a: 'one' }],
  ['an empty value', `${part('a', '')}${part('b', 'two')}--XX--\r\n`, { a: '', b: 'two' }],
  ['a value of several lines', `${part('a', 'l1\r\n\r\nl3\nl4')}--XX--\r\n`, { a: 'l1\r\n\r\nl3\nl4' }],
  ['a value like a header', `${part('a', 'Key: value')}--XX--\r\n`, { a: 'Key: value' }],
  ['repeated names', `${part('a', '1')}${part('b', 'x')}${part('a', '2')}--XX--`, { a: ['1', '2'], b: 'x' }],
  ['bytes', `${part('f', '\0\x01\xfe')}--XX--\r\n`, { f: '\0\x01\xfe' }],
  ['line feeds alone', part('a', 'one').replaceAll('\r', '') + '--XX--\n', { a: 'one' }],
])('decodes %s', (_, body, expected) => {
  expect(decode(body)).toEqual(expected)
})

test('reads the headers of a file and drops them', () => {
  const body =
    '--XX\r\nContent-Disposition: form-data; name="f"; filename="x.txt"\r\nContent-Type: text/plain\r\n\r\nfile\r\n--XX--\r\n'

  expect(decode(body)).toEqual({ f: 'file' })
})

test('keeps the line end of a part that the body breaks off', () => {
  expect(decode(part('a', 'one'))).toEqual({ a: 'one\r\n' })
})

test('a part that the body breaks off replaces earlier ones of its name', () => {
  expect(decode(part('a', '1') + part('a', '2'))).toEqual({ a: '2\r\n' })
})

test('puts what has no name before the next value', () => {
  expect(decode(`preamble\r\n${part('a', 'one')}--XX--\r\nepilogue`)).toEqual({ a: 'preamble\r\none' })
  expect(decode(`--XX\r\nContent-Disposition: form-data\r\n\r\nv\r\n${part('b', 'two')}--XX--\r\n`)).toEqual({
    b: 'v\r\ntwo',
  })
})

test.each([
  'multipart/form-data',
  'multipart/form-data; boundary=ZZ',
  'multipart/form-data; Boundary=XX',
  'multipart/form-data; boundary=XX; charset=utf-8',
  'multipart/form-data; boundary="X X"',
  'multipart/form-data; boundary=""',
  'multipart/form-data; boundary="',
])('finds nothing with the type %s', (type) => {
  expect(decode(`${part('a', 'one')}--XX--\r\n`, type)).toEqual({})
})

test.each(['boundary="XX"', "boundary='XX'", '\tboundary=XX'])('understands %j', (parameter) => {
  expect(decode(`${part('a', 'one')}--XX--\r\n`, `multipart/form-data;${parameter}`)).toEqual({ a: 'one' })
})

test('gives back any values that do not hold the boundary', () => {
  const name = fc.stringMatching(/^[a-z]+$/)
  const value = fc.string({ unit: 'binary-ascii' }).filter((text) => !/--XX|[\r\n]$/.test(text))
  fc.assert(
    fc.property(fc.dictionary(name, value), (fields) => {
      const body = Object.entries(fields).map(([key, text]) => part(key, text))

      expect(decode(`${body.join('')}--XX--\r\n`)).toEqual(fields)
    }),
  )
})
