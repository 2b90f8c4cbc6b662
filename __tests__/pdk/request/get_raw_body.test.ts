import { LuaError } from '../../../src/lua/error'
import { request } from '../../../src/pdk/request'
import { kongRequest } from '../support/kong-request'

const LARGE = 'x'.repeat(70000)

test('get_raw_body is the body, byte for byte', () => {
  expect(request.get_raw_body(kongRequest({ body: 'na\xc3\xafve \0\xff' }))).toBe('na\xc3\xafve \0\xff')
})

test('get_raw_body of a request without a body is empty', () => {
  expect(request.get_raw_body(kongRequest())).toBe('')
})

test('get_raw_body ignores the limit for a body in memory', () => {
  expect(request.get_raw_body(kongRequest({ body: 'hello' }), 1)).toBe('hello')
})

test.each([0, 70000, 100000])('get_raw_body reads a body on disk with the limit %d', (limit) => {
  expect(request.get_raw_body(kongRequest({ body: LARGE }), limit)).toBe(LARGE)
})

test.each([undefined, false, -1, 69999])('get_raw_body gives nothing for a body on disk with the limit %p', (limit) => {
  expect(request.get_raw_body(kongRequest({ body: LARGE }), limit)).toBeUndefined()
})

test.each([
  ['0', 'attempt to compare string with number'],
  [true, 'attempt to compare boolean with number'],
])('get_raw_body refuses the limit %p for a body on disk', (limit, message) => {
  expect(() => request.get_raw_body(kongRequest({ body: LARGE }), limit)).toThrow(new LuaError(message))
})

test('get_raw_body is refused in log', () => {
  expect(() => request.get_raw_body(kongRequest({ phase: 'log' }))).toThrow(
    new LuaError('function cannot be called in log phase (only in: rewrite, access, response, error, admin_api)'),
  )
})
