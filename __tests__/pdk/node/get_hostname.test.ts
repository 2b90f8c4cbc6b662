import { node } from '../../../src/pdk/node'
import { kongRequest } from '../support/kong-request'

test('get_hostname is the name of the machine', () => {
  expect(node.get_hostname(kongRequest())).toBe('kong-host')
})
