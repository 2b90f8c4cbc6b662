import { request } from '../../../src/pdk/request'
import { kongRequest } from '../support/kong-request'
import { setVariable } from '../../../src/nginx/variables'
const TRUSTED = { trusted_ips: ['127.0.0.0/8'] }

test('get_forwarded_prefix believes a trusted proxy', () => {
  const kong = kongRequest({ ...TRUSTED, headers: [['X-Forwarded-Prefix', '/outer']] })

  expect(request.get_forwarded_prefix(kong)).toBe('/outer')
})

test('get_forwarded_prefix is what Kong stripped', () => {
  const kong = kongRequest({ headers: [['X-Forwarded-Prefix', '/outer']] })
  setVariable(kong.r, 'upstream_x_forwarded_prefix', '/api')

  expect(request.get_forwarded_prefix(kong)).toBe('/api')
})
