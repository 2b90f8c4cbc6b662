import { request } from '../../../src/pdk/request'
import { kongRequest } from '../support/kong-request'

test.each([
  ['/echo?a=1', '/echo'],
  ['/a%20b', '/a b'],
  ['/a%2fb', '/a%2Fb'],
  ['/%41%2e%7e', '/A.~'],
  ['/a/./b/../c', '/a/c'],
  ['/a/b/..', '/a/'],
  ['//a//b', '/a/b'],
  ['/caf%C3%A9', '/caf\xc3\xa9'],
  ['/echo%3Fa=1?b=2', '/echo%3Fa=1'],
  ['/', '/'],
])('get_path of %s is %s', (target, path) => {
  expect(request.get_path(kongRequest({ target }))).toBe(path)
})
