import { request } from '../../../src/pdk/request'
import { kongRequest } from '../support/kong-request'

test.each([1.0, 1.1, 2] as const)('get_http_version of HTTP/%d is that number', (httpVersion) => {
  expect(request.get_http_version(kongRequest({ httpVersion }))).toBe(httpVersion)
})
