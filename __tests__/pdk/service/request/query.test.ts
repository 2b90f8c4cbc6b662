import fc from 'fast-check'
import { toLua } from '../../../../src/db/store'
import { LuaError } from '../../../../src/lua/error'
import { toByteString } from '../../../../src/lua/strings'
import type { LuaValue } from '../../../../src/lua/values'
import { serviceRequest } from '../../../../src/pdk/service/request'
import { removeSearchParam } from '../../../../src/pdk/service/request/search-params'
import { kongRequest, lua } from '../../support/kong-request'

test.each([
  ['a=1&b[]=2', 'a=1&b[]=2'],
  ['a=1 2&c{}=<2>"&d=%20%zz', 'a=1%202&c{}=<2>"&d=%20%zz'],
  ['a=1\r\nX: 1', 'a=1%0D%0AX:%201'],
])('set_raw_query(%j) sends %j', (query, sent) => {
  const kong = kongRequest({ target: '/p?old=1' })

  serviceRequest.set_raw_query(kong, query)

  expect(kong.r.args).toBe(sent)
})

test.each<[unknown, string]>([
  [{ zz: '1', a: '2', B: '3', 'a-b': '4', aa: '5' }, 'B=3&a-b=4&a=2&aa=5&zz=1'],
  [{ t: true, f: false, m: ['z', 'y', true, false] }, '&m=z&m=y&m&t'],
  [{ a: '', '': 'x' }, '=x&a='],
  [{ a: [] }, ''],
  [{ a: 1.5, b: 1e15 }, 'a=1.5&b=1e%2B15'],
  [{ 'k &=': 'v &=+%/?', ü: '😀' }, '%C3%BC=%F0%9F%98%80&k%20%26%3D=v%20%26%3D%2B%25%2F%3F'],
  [{ a: { b: 'c' } }, 'a=c'],
])('set_query(%j) sends %j', (args, sent) => {
  const kong = kongRequest({ target: '/p?old=1' })

  serviceRequest.set_query(kong, toLua(args))

  expect(kong.r.args ?? '').toBe(sent)
})

test.each<[LuaValue, string]>([
  ['a=1', 'args must be a table'],
  [lua(['a']), 'arg keys must be strings'],
  [lua({ a: [['b']] }), 'attempt to use table as query arg value'],
])('set_query refuses %p', (args, message) => {
  expect(() => serviceRequest.set_query(kongRequest(), args)).toThrow(new LuaError(message))
})

test.each([
  ['a=1&b=2&a=3&a', 'a', 'b=2'],
  ['%61=1&ab=2', 'a', 'ab=2'],
  ['b=x%20y&c=%7e%2F&d&e=&a=1', 'a', 'b=x+y&c=%7E%2F&d=&e='],
  ['b=x%20y&c=%7e%2F&d&e=', 'a', 'b=x+y&c=%7E%2F&d=&e='],
  ['=1&b=2', '', 'b=2'],
  ['?a=1&&b=2', 'b', 'a=1'],
])('clear_query_arg of %j leaves of %j', (query, name, left) => {
  const kong = kongRequest({ target: `/p?${query}` })

  serviceRequest.clear_query_arg(kong, name)

  expect(kong.r.args).toBe(left)
})

test('clear_query_arg does nothing without a query', () => {
  const kong = kongRequest({ target: '/p' })

  serviceRequest.clear_query_arg(kong, 'a')

  expect(kong.r.args).toBeUndefined()
})

test('clear_query_arg writes what it keeps as URLSearchParams does', () => {
  const pair = fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }))
  fc.assert(
    fc.property(fc.array(pair, { minLength: 1 }), ([removed, ...kept]) => {
      const all = new URLSearchParams([removed!, ...kept])
      const query = all.toString()
      all.delete(removed![0])
      expect(removeSearchParam(query, toByteString(removed![0]))).toBe(all.toString())
    }),
  )
})

test.each([
  ['set_raw_query', 'query must be a string'],
  ['clear_query_arg', 'query argument name must be a string'],
] as const)('%s refuses a number', (name, message) => {
  expect(() => serviceRequest[name](kongRequest(), 5)).toThrow(new LuaError(message))
})
