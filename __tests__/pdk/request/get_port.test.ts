import { LuaError } from '../../../src/lua/error'
import { request } from '../../../src/pdk/request'
import { kongRequest } from '../support/kong-request'

test('get_port is the port Kong listens on, as a number', () => {
  const kong = kongRequest({ headers: [['Host', 'example.com:1234']], connection: { serverPort: 8443 } })

  expect(request.get_port(kong)).toBe(8443)
})

test('get_port is allowed in preread', () => {
  expect(request.get_port(kongRequest({ phase: 'preread' }))).toBe(8000)
})

test('get_port is refused in init_worker only', () => {
  expect(() => request.get_port(kongRequest({ phase: 'init_worker' }))).toThrow(
    new LuaError('function cannot be called in init_worker phase (can be called in any phases except: init_worker)'),
  )
})
