import { assert, property, string } from 'fast-check'
import { LuaTable } from '../../src/lua/table'
import type { LuaValue } from '../../src/lua/values'
import { HeaderLines, type HeaderLine } from '../../src/nginx/header-lines'
import { clearHeader, getHeaders, headerLookup, headersTable, setHeader } from '../../src/nginx/headers-in'
import { responseHeaderLookup } from '../../src/nginx/header-table'
import { HOST, requestOf } from './requests'

const withHeaders = (...headers: HeaderLine[]): ReturnType<typeof requestOf> =>
  requestOf({ headers: [HOST, ...headers] })

function read(table: LuaTable, name: string): LuaValue | readonly LuaValue[] {
  const value = table.get(name)
  return value instanceof LuaTable ? value.sequence : value
}

// request/get_headers/several, underscore
test('names are in lower case and repeated lines in a list', () => {
  const r = withHeaders(['X-A', '1'], ['x-a', '2'], ['X_A', '3'])

  const headers = getHeaders(r)

  expect(read(headers, 'x-a')).toEqual(['1', '2'])
  expect(read(headers, 'x_a')).toBe('3')
})

// request/get_headers/max-2-repeated, hundred, hundred-and-one
test('the limit counts lines', () => {
  const lines = new HeaderLines([HOST, ['X-A', '1'], ['X-A', '2']])

  expect(read(headersTable(lines, 2).headers, 'x-a')).toBe('1')
  expect(headersTable(lines, 2).truncated).toBe(true)
  expect(headersTable(lines, 3).truncated).toBe(false)
})

test('raw names are as they were sent', () => {
  expect(headersTable(new HeaderLines([['X-Up', '1']]), 0, true).headers.get('X-Up')).toBe('1')
})

// request/get_header/both-spellings
test('a header is looked up without regard to case, and with dashes where there is none with underscores', () => {
  const headers = LuaTable.record({ 'x-a': 'dash', x_b: 'under', 'x-b': 'dash' })

  expect(headerLookup(headers, 'X_A')).toBe('dash')
  expect(headerLookup(headers, 'X_B')).toBe('under')
  expect(headerLookup(headers, 'X-B')).toBe('dash')
})

// response/get_header/log-names
test('a response header with underscores is found by its exact key only', () => {
  const headers = LuaTable.record({ x_under: 'u', 'x-a': 'a' })

  expect(responseHeaderLookup(headers, 'X_A')).toBe('a')
  expect(responseHeaderLookup(headers, 'x_under')).toBe('u')
  expect(responseHeaderLookup(headers, 'X_Under')).toBeUndefined()
})

// request/get_header/log-invalid-*, hazards-b/response/get_header/log-missing
test('a name that is no text is refused in the words of string.lower', () => {
  const message = "bad argument #1 to 'lower' (string expected, got nil)"

  expect(() => headerLookup(new LuaTable(), undefined)).toThrow(message)
  expect(() => responseHeaderLookup(new LuaTable(), undefined)).toThrow(`headers metatable:2: ${message}`)
})

test('setting a header replaces all its lines and keeps the name as it was sent', () => {
  const r = withHeaders(['X-a', '1'], ['X-Other', 'o'], ['x-A', '2'])

  setHeader(r, 'x-a', 'new')

  expect([...r.headersIn]).toEqual([HOST, ['X-a', 'new'], ['X-Other', 'o']])
})

test('a list sets one line each', () => {
  const r = withHeaders(['X-A', '1'])

  setHeader(r, 'X-A', ['2', '3'])

  expect(r.headersIn.getAll('x-a')).toEqual(['2', '3'])
})

test('of a header that OpenResty knows once, only the first line changes, and the last of a list stays', () => {
  const r = withHeaders(['Referer', '1'], ['Referer', '2'])

  setHeader(r, 'Referer', ['a', 'b'])

  expect(r.headersIn.getAll('referer')).toEqual(['b', '2'])
})

test('cookies and addresses may be set several times', () => {
  const r = withHeaders(['Cookie', 'old=1'])

  setHeader(r, 'Cookie', ['a=1', 'b=2'])

  expect(r.headersIn.getAll('cookie')).toEqual(['a=1', 'b=2'])
})

// request/headers-changed/clear
test.each<[string | readonly string[] | undefined]>([[undefined], [''], [[]]])(
  'the value %j clears all lines',
  (value) => {
    const r = withHeaders(['X-A', '1'], ['x-a', '2'])

    setHeader(r, 'X-A', value)

    expect([...r.headersIn]).toEqual([HOST])
  },
)

// request/headers-changed/host
test('the host of the request follows the header', () => {
  const r = withHeaders()

  setHeader(r, 'Host', 'Service.Example.NET:80')
  expect(r.host).toBe('service.example.net')

  clearHeader(r, 'Host')
  expect(r.host).toBe('')
})

test('nginx takes no host or length that it cannot read', () => {
  const r = withHeaders()

  expect(() => setHeader(r, 'Host', 'a..b')).toThrow('failed to set header')
  expect(() => setHeader(r, 'Content-Length', 'abc')).toThrow('failed to set header')
})

test('a length that is set is the length of the body sent', () => {
  const r = requestOf({ method: 'POST', headers: [HOST, ['Content-Length', '4']], body: 'body' })

  setHeader(r, 'Content-Length', '2')
  expect(r.contentLength).toBe(2)

  clearHeader(r, 'content-length')
  expect(r.contentLength).toBeUndefined()
})

test('once the answer is a 400, headers cannot be changed', () => {
  const r = withHeaders(['X-A', '1'])
  r.status = 400

  clearHeader(r, 'X-A')

  expect(r.headersIn.get('x-a')).toBe('1')
})

test('no text can end a header line', () => {
  assert(
    property(
      string({ unit: 'binary', minLength: 1 }),
      string({ unit: 'binary', minLength: 1 }),
      (rawName, rawValue) => {
        const [name = '', value = ''] = [rawName, rawValue].map((text) => Buffer.from(text, 'utf8').toString('latin1'))
        const r = requestOf({ headers: [] })
        if (/^(host|content-length)$/i.test(name)) return

        setHeader(r, name, value)

        for (const [line, text] of r.headersIn) {
          expect(line).toMatch(/^[!#-'*+\-.\dA-Z^-z|~%]+$/)
          expect(text).not.toMatch(/[\0\r\n]/)
        }
      },
    ),
  )
})
