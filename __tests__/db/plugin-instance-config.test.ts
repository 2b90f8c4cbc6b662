import type { PluginEntity } from '../../src/db/entities/types'
import { instanceConfig } from '../../src/db/plugin-instance-config'

const plugin: PluginEntity = {
  id: 'plugin-id',
  name: 'key-quota',
  config: {},
  protocols: ['http'],
  enabled: true,
  created_at: 1,
  ws_id: 'workspace-id',
}

test('Kong adds its own fields to a configuration', () => {
  const scoped = { ...plugin, service: { id: 's' }, route: { id: 'r' }, consumer: { id: 'c' }, instance_name: 'mine' }

  expect(instanceConfig(scoped, { limit: 1 }, 3)).toEqual({
    limit: 1,
    route_id: 'r',
    service_id: 's',
    consumer_id: 'c',
    plugin_instance_name: 'mine',
    __plugin_id: 'plugin-id',
    __ws_id: 'workspace-id',
    __key__: 'plugins:key-quota:r:s:c::workspace-id',
    __seq__: 3,
  })
})

test('a plugin for everything has no ids of scopes', () => {
  expect(instanceConfig(plugin, {}, 1)).toEqual({
    __plugin_id: 'plugin-id',
    __ws_id: 'workspace-id',
    __key__: 'plugins:key-quota:::::workspace-id',
    __seq__: 1,
  })
})

test('fields of the same names are replaced, or removed where Kong has none', () => {
  const config = { __plugin_id: 'mine', service_id: 'mine', plugin_instance_name: 'mine' }

  expect(instanceConfig({ ...plugin, service: { id: 's' } }, config, 1)).toMatchObject({
    __plugin_id: 'plugin-id',
    service_id: 's',
  })
  expect(instanceConfig(plugin, config, 1)).not.toHaveProperty('service_id')
  expect(instanceConfig(plugin, config, 1)).not.toHaveProperty('plugin_instance_name')
})

test('a key of the plugin itself stays, and then there is no number', () => {
  const config = instanceConfig(plugin, { __key__: 'mine' }, 1)

  expect(config.__key__).toBe('mine')
  expect(config).not.toHaveProperty('__seq__')
})
