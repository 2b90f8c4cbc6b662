import { isObject } from '../errors/option-kinds'
import type { GatewayOptions, KongConf } from './options'
import { isServerSetting, listOf } from './plugin-server-settings'

const PREFIX = 'KONG_'
/** The other settings that a gateway here knows. */
const OWN = ['trusted_ips', 'log_level', 'error_default_type', 'prefix']
const LISTS = ['trusted_ips']

/**
 * The options with the settings that the gateway's environment gives, which win over those of kong.conf: `KONG_LOG_LEVEL` is
 * `log_level`. Variables of settings that are unknown here are left alone, as they are about a real Kong.
 * kong/conf_loader/init.lua
 */
export function withEnvironment<Options extends GatewayOptions>(options: Options): Options {
  if (!isObject(options)) return options
  const settings = Object.entries(options.env ?? {}).flatMap(settingOf)
  return settings.length === 0 ? options : { ...options, conf: { ...options.conf, ...Object.fromEntries(settings) } }
}

function settingOf([variable, value]: [string, unknown]): (readonly [keyof KongConf, unknown])[] {
  if (!variable.startsWith(PREFIX) || typeof value !== 'string') return []
  const name = variable.slice(PREFIX.length).toLowerCase()
  if (!OWN.includes(name) && !isServerSetting(name)) return []
  return [[name as keyof KongConf, LISTS.includes(name) ? listOf(value) : value]]
}
