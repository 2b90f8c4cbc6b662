import type { PluginEntity } from '../db/entities/types'

/**
 * The config as a plugin's constructor receives it: Kong's own fields stand beside, and over, the plugin's.
 * kong/runloop/plugins_iterator.lua, `get_plugin_config`; kong/db/dao/init.lua, `cache_key`
 *
 * @param seq - counts the configurations that Kong has built
 */
export function pluginConf(
  entity: PluginEntity,
  config: Readonly<Record<string, unknown>>,
  seq: number,
  workspaceId: string,
): Record<string, unknown> {
  const { id, name, instance_name, route, service, consumer } = entity
  const scopes = [route, service, consumer].map((reference) => reference?.id ?? '')
  return {
    ...config,
    ...(route && { route_id: route.id }),
    ...(service && { service_id: service.id }),
    ...(consumer && { consumer_id: consumer.id }),
    ...(instance_name !== undefined && { plugin_instance_name: instance_name }),
    __plugin_id: id,
    __ws_id: workspaceId,
    __key__: `plugins:${name}:${scopes.join(':')}::${workspaceId}`,
    __seq__: seq,
  }
}
