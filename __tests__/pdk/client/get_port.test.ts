import { LuaError } from '../../../src/lua/error'
import { client } from '../../../src/pdk/client'
import { kongRequest } from '../support/kong-request'

test('get_port is the other end of the connection', () => {
  expect(client.get_port(kongRequest())).toBe(51234)
})

test('get_port does not believe a forwarding header of a stranger', () => {
  const kong = kongRequest({
    headers: [
      ['X-Forwarded-For', '10.1.2.3:99'],
      ['X-Real-IP', '10.1.2.3:99'],
    ],
  })

  expect(client.get_port(kong)).toBe(51234)
})

test('get_port is refused in init_worker', () => {
  expect(() => client.get_port(kongRequest({ phase: 'init_worker' }))).toThrow(
    new LuaError('function cannot be called in init_worker phase (can be called in any phases except: init_worker)'),
  )
})

test('get_port fails where nginx has no request', () => {
  expect(() => client.get_port(kongRequest({ phase: 'certificate', detached: true }))).toThrow(
    new LuaError('API disabled in the current context'),
  )
})
