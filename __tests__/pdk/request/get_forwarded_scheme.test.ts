import { request } from '../../../src/pdk/request'
import { kongRequest } from '../support/kong-request'
const TRUSTED = { trusted_ips: ['127.0.0.0/8'] }

test('get_forwarded_scheme believes a trusted proxy, in lower case', () => {
  const kong = kongRequest({ ...TRUSTED, headers: [['X-Forwarded-Proto', 'HTTPS']] })

  expect(request.get_forwarded_scheme(kong)).toBe('https')
})

test('get_forwarded_scheme is the own scheme for a stranger and without the header', () => {
  expect(request.get_forwarded_scheme(kongRequest({ headers: [['X-Forwarded-Proto', 'https']] }))).toBe('http')
  expect(request.get_forwarded_scheme(kongRequest(TRUSTED))).toBe('http')
})
