import { DEFAULT_WORKSPACE_ID } from './declarative/store'
import type { PluginEntity } from './entities/types'

/**
 * A plugin's configuration with the fields that Kong adds before it starts an instance. They replace fields of the same
 * name; a reference to nothing removes them. kong/runloop/plugins_iterator.lua, `get_plugin_config`
 *
 * @param sequence counts the instances of a gateway, from 1
 */
export function instanceConfig(
  plugin: PluginEntity,
  config: Readonly<Record<string, unknown>>,
  sequence: number,
): Record<string, unknown> {
  const workspace = plugin.ws_id ?? DEFAULT_WORKSPACE_ID
  const scope = [plugin.route?.id, plugin.service?.id, plugin.consumer?.id]
  const [route_id, service_id, consumer_id] = scope
  const key = ['plugins', plugin.name, ...scope.map((id) => id ?? ''), '', workspace].join(':')
  const numbered = config.__key__ === undefined || config.__key__ === false ? { __key__: key, __seq__: sequence } : {}
  return withoutUndefined({
    ...config,
    route_id,
    service_id,
    consumer_id,
    plugin_instance_name: plugin.instance_name,
    __plugin_id: plugin.id,
    __ws_id: workspace,
    ...numbered,
  })
}

function withoutUndefined(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
}
