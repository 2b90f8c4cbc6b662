import { LuaError } from '../../../src/lua/error'
import { client } from '../../../src/pdk/client'
import { kongRequest } from '../support/kong-request'

test('get_forwarded_ip is the other end of the connection', () => {
  expect(client.get_forwarded_ip(kongRequest())).toBe('127.0.0.1')
})

test('get_forwarded_ip does not believe a forwarding header of a stranger', () => {
  const kong = kongRequest({
    headers: [
      ['X-Forwarded-For', '10.1.2.3:99'],
      ['X-Real-IP', '10.1.2.3:99'],
    ],
  })

  expect(client.get_forwarded_ip(kong)).toBe('127.0.0.1')
})

test('get_forwarded_ip is refused in init_worker', () => {
  expect(() => client.get_forwarded_ip(kongRequest({ phase: 'init_worker' }))).toThrow(
    new LuaError('function cannot be called in init_worker phase (can be called in any phases except: init_worker)'),
  )
})

test('get_forwarded_ip fails where nginx has no request', () => {
  expect(() => client.get_forwarded_ip(kongRequest({ phase: 'certificate', detached: true }))).toThrow(
    new LuaError('API disabled in the current context'),
  )
})
