import { request } from '../../../src/pdk/request'
import { kongRequest } from '../support/kong-request'

test('get_path_with_query is the target as sent', () => {
  expect(request.get_path_with_query(kongRequest({ target: '/a/../%61?x=1#f' }))).toBe('/a/../%61?x=1#f')
  expect(request.get_path_with_query(kongRequest({ target: '/echo?' }))).toBe('/echo?')
})

test('get_path_with_query stays when a plugin changes the query', () => {
  const kong = kongRequest({ target: '/q?a=1' })
  kong.r.args = 'b=2'

  expect(request.get_path_with_query(kong)).toBe('/q?a=1')
})
