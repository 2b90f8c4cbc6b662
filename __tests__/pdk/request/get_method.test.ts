import { request } from '../../../src/pdk/request'
import { kongRequest } from '../support/kong-request'

test('get_method is the method as it stands, changes included', () => {
  const kong = kongRequest({ method: 'PURGE' })
  expect(request.get_method(kong)).toBe('PURGE')

  kong.r.method = 'GET'

  expect(request.get_method(kong)).toBe('GET')
})

test('get_method in the error handler is what the client sent', () => {
  const kong = kongRequest({ method: 'DELETE' })
  kong.r.method = 'GET'
  kong.r.ctx.set('KONG_UNEXPECTED', true)

  expect(request.get_method(kong)).toBe('DELETE')
})
