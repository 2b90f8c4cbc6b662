import { HeaderLines } from '../../../../src/nginx/header-lines'
import { LuaError } from '../../../../src/lua/error'
import { serviceResponse } from '../../../../src/pdk/service/response'
import { kongRequest } from '../../support/kong-request'

test('get_status is what Kong captured with buffered proxying', () => {
  const kong = kongRequest({ phase: 'response' })
  kong.r.ctx.set('buffered_status', 201)

  expect(serviceResponse.get_status(kong)).toBe(201)
})

test('get_status is that of the upstream, whatever the client gets', () => {
  const kong = kongRequest({ phase: 'log' })
  kong.r.status = 200
  kong.r.upstreamStates.push({ address: '127.0.0.1:9100', status: 0 })
  kong.r.upstream = { response: { status: 503, headers: new HeaderLines(), body: '' } }

  expect(serviceResponse.get_status(kong)).toBe(503)
})

test('get_status is nil without an upstream', () => {
  expect(serviceResponse.get_status(kongRequest({ phase: 'log' }))).toBeUndefined()
})

test('get_status fails in the timer of a log handler, unless buffered', () => {
  const kong = kongRequest({ phase: 'log', detached: true })
  expect(() => serviceResponse.get_status(kong)).toThrow(new LuaError('API disabled in the current context'))

  kong.r.ctx.set('buffered_status', 200)

  expect(serviceResponse.get_status(kong)).toBe(200)
})

test('get_status fails in access', () => {
  expect(() => serviceResponse.get_status(kongRequest())).toThrow(
    new LuaError('function cannot be called in access phase (only in: response, header_filter, body_filter, log)'),
  )
})
