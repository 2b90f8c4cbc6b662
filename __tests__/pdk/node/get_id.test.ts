import { node } from '../../../src/pdk/node'
import { kongRequest } from '../support/kong-request'

test('get_id is the id of the gateway', () => {
  const kong = kongRequest()

  expect(node.get_id(kong)).toBe(kong.node.id)
})
