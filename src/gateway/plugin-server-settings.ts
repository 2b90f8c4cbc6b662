import { existsSync } from 'node:fs'
import { MockUsageError } from '../errors'
import { nearestName } from '../errors/nearest-name'
import type { KongConf } from './options'
import { checkSocketPath } from './plugin-server-options'

/** A plugin server as kong.conf describes it. Commands are lines for a shell. */
export interface ServerDefinition {
  readonly name: string
  readonly socket: string
  /** Left out, the server is started by somebody else. */
  readonly startCommand: string | undefined
  readonly queryCommand: string
}

const DEFAULT_PREFIX = '/usr/local/kong'
const DEFAULT_FOLDER = '/usr/local/bin'
const SETTINGS = ['socket', 'start_cmd', 'query_cmd']

/** Settings of Kong 2.x, which Kong 3 does not read. */
const LEGACY = ['go_plugins_dir', 'go_pluginserver_exe']

/** Whether a setting is read here. */
export function isServerSetting(key: string): boolean {
  return key.startsWith('pluginserver_') || LEGACY.includes(key)
}

/**
 * The plugin servers of kong.conf, with Kong's defaults. kong/conf_loader/init.lua
 *
 * @throws MockUsageError for settings that Kong refuses or does not read
 */
export function serverDefinitions(conf: KongConf): ServerDefinition[] {
  const settings = new Map(Object.entries(conf).filter(([key]) => isServerSetting(key)))
  const names = namesOf(settings.get('pluginserver_names')).map((name) => name.toLowerCase())
  for (const key of settings.keys()) checkSetting(key, names)
  return names.map((name) => definition(name, settings, conf.prefix ?? DEFAULT_PREFIX))
}

function namesOf(names: unknown): string[] {
  if (typeof names === 'string') return listOf(names)
  const list: unknown[] = Array.isArray(names) ? names : []
  return list.map((name) => String(name).trim()).filter(Boolean)
}

/** A setting that is a list: kong.conf separates its members by commas. */
export function listOf(text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

function definition(name: string, settings: ReadonlyMap<string, unknown>, prefix: string): ServerDefinition {
  const setting = (key: string) => {
    const value = settings.get(settingOf(name, key))
    if (value === undefined || typeof value === 'string') return value
    throw refused(`the setting "${settingOf(name, key)}" is no text.`)
  }
  const file = `${DEFAULT_FOLDER}/${name}`
  const executable = existsSync(file) ? file : undefined
  const queryCommand = setting('query_cmd') ?? (executable && `${executable} -dump`)
  if (queryCommand === undefined) throw noQuery(name)
  const socket = setting('socket') ?? `${prefix}/${name}.socket`
  checkSocketPath(socket)
  return { name, socket, startCommand: setting('start_cmd') ?? executable, queryCommand }
}

function settingOf(name: string, key: string): string {
  return `pluginserver_${name.replaceAll('-', '_')}_${key}`
}

function checkSetting(key: string, names: readonly string[]): void {
  if (LEGACY.includes(key)) {
    throw refused(
      `"${key}" is a setting of Kong 2.x that Kong 3 does not read. Name each plugin's own server in "pluginserver_names", and give it "pluginserver_<name>_start_cmd", "_query_cmd" and "_socket".`,
    )
  }
  const known = ['pluginserver_names', ...names.flatMap((name) => SETTINGS.map((setting) => settingOf(name, setting)))]
  if (known.includes(key)) return
  const nearest = nearestName(key, known)
  const remedy =
    nearest === undefined
      ? 'Its server must stand in "pluginserver_names", and it must end with _socket, _start_cmd or _query_cmd ("-" of a name is "_" here).'
      : `Did you mean "${nearest}"?`
  throw refused(`there is no setting "${key}". ${remedy}`)
}

function noQuery(name: string): MockUsageError {
  const setting = settingOf(name, 'query_cmd')
  return refused(
    `query_command undefined for pluginserver ${name}, in Kong's words. Set "${setting}" to the command that writes what plugin it has (--dump, --dump-all-plugins or -dump).`,
  )
}

function refused(why: string): MockUsageError {
  return new MockUsageError(`Failed to create a gateway: ${why}`)
}
