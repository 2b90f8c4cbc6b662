import { request } from '../../../src/pdk/request'
import { kongRequest } from '../support/kong-request'
const TRUSTED = { trusted_ips: ['127.0.0.0/8'] }

test('get_forwarded_path believes a trusted proxy', () => {
  const kong = kongRequest({ ...TRUSTED, target: '/b', headers: [['X-Forwarded-Path', '/a//b/../c']] })

  expect(request.get_forwarded_path(kong)).toBe('/a//b/../c')
})

test('get_forwarded_path is the normalised path without its query', () => {
  expect(request.get_forwarded_path(kongRequest({ target: '/a//b/%7Ec/../d?q=1' }))).toBe('/a/b/d')
})
