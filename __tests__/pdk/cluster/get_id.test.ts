import { cluster } from '../../../src/pdk/cluster'

test('get_id is nil without a database', () => {
  expect(cluster.get_id()).toBeUndefined()
})
