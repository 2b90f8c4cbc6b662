import { plugin } from '../../../src/pdk/plugin'
import { kongRequest } from '../support/kong-request'

test('get_id is the id of the plugin entity that runs', () => {
  const kong = kongRequest()
  kong.r.ctx.set('plugin_id', 'p1')

  expect(plugin.get_id(kong)).toBe('p1')
})
