/**
 * `kong.plugin`. Every phase.
 *
 * Source: kong/pdk/plugin.lua
 */
export interface KongPlugin {
  /** The uuid of the plugin entity that runs: the one in the configuration. */
  get_id(): Promise<string>
  /** The uuid of the plugin entity that runs. See {@link KongPlugin.get_id}. */
  getId: KongPlugin['get_id']
}
