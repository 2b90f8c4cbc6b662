import { nginx } from '../../../src/pdk/nginx'
import { plain } from '../support/kong-request'

test("get_statistics has all of nginx's counters", () => {
  const statistics = plain(nginx.get_statistics()) as Record<string, unknown>

  expect(Object.keys(statistics).sort()).toEqual([
    'connections_accepted',
    'connections_active',
    'connections_handled',
    'connections_reading',
    'connections_waiting',
    'connections_writing',
    'total_requests',
  ])
  expect(Object.values(statistics).every(Number.isInteger)).toBe(true)
})
