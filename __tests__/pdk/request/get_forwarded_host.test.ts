import { request } from '../../../src/pdk/request'
import { kongRequest } from '../support/kong-request'
const TRUSTED = { trusted_ips: ['127.0.0.0/8'] }

test.each([
  ['Outer.Example.COM', 'outer.example.com'],
  ['outer.example.com:8443', 'outer.example.com'],
  ['user@outer.example.com:8443', 'outer.example.com'],
  ['', ''],
])('get_forwarded_host of the header %j from a trusted proxy is %j', (header, host) => {
  const kong = kongRequest({ ...TRUSTED, headers: [['X-Forwarded-Host', header]] })

  expect(request.get_forwarded_host(kong)).toBe(host)
})

test('get_forwarded_host cuts an IPv6 address at its first colon', () => {
  const kong = kongRequest({ ...TRUSTED, headers: [['X-Forwarded-Host', '[::1]:80']] })

  expect(request.get_forwarded_host(kong)).toBe('[')
})

test('get_forwarded_host does not believe a stranger', () => {
  expect(request.get_forwarded_host(kongRequest({ headers: [['X-Forwarded-Host', 'evil.test']] }))).toBe('example.com')
})
