import { nginx } from '../../../src/pdk/nginx'
import { kongRequest } from '../support/kong-request'

test.each(['http', 'stream'] as const)('get_subsystem of a %s request is its own', (subsystem) => {
  expect(nginx.get_subsystem(kongRequest({ subsystem }))).toBe(subsystem)
})
