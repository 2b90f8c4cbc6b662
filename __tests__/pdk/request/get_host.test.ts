import { request } from '../../../src/pdk/request'
import { kongRequest } from '../support/kong-request'

test.each([
  ['EXAMPLE.Com', 'example.com'],
  ['example.com:8000', 'example.com'],
  ['example.com.', 'example.com'],
  ['[::1]:8000', '[::1]'],
])('get_host of the header %s is %s', (header, host) => {
  expect(request.get_host(kongRequest({ headers: [['Host', header]] }))).toBe(host)
})

test('get_host of an absolute target is the host of the target', () => {
  expect(request.get_host(kongRequest({ target: 'http://Other.Example.NET:8080/Echo' }))).toBe('other.example.net')
})
