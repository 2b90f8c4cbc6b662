import { request } from '../../../src/pdk/request'
import { kongRequest } from '../support/kong-request'

test('get_raw_path is the path as sent, without its query', () => {
  expect(request.get_raw_path(kongRequest({ target: '/a/../%61?x=/?' }))).toBe('/a/../%61')
})

test('get_raw_path of an absolute target is its path', () => {
  expect(request.get_raw_path(kongRequest({ target: 'http://other.example.net' }))).toBe('/')
})
