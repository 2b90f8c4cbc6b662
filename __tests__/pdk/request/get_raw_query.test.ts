import { request } from '../../../src/pdk/request'
import { kongRequest } from '../support/kong-request'

test.each([
  ['/echo', ''],
  ['/echo?', ''],
  ['/echo?a=%20&b', 'a=%20&b'],
  ['/echo?a=1?b=2', 'a=1?b=2'],
])('get_raw_query of %s is %j', (target, query) => {
  expect(request.get_raw_query(kongRequest({ target }))).toBe(query)
})

test('get_raw_query sees what a plugin set', () => {
  const kong = kongRequest({ target: '/q?a=1' })
  kong.r.args = 'z=9&y'

  expect(request.get_raw_query(kong)).toBe('z=9&y')
})
