import { readFileSync } from 'node:fs'
import type { KongConf, PluginServerOptions } from '../../index'
import { PlacedError } from './placed-error'

/** What is used of a kong.conf. */
export interface UsedConf {
  readonly conf: KongConf
  readonly servers: readonly PluginServerOptions[]
}

type Settings = ReadonlyMap<string, string>

const DEFAULT_PREFIX = '/usr/local/kong'

/**
 * Reads the settings of a kong.conf that a gateway here knows; others are left alone, as they are about a real one.
 *
 * @throws PlacedError for a file that cannot be read, or has a line that is none
 */
export function readKongConf(file: string): UsedConf {
  const settings = parse(file, read(file))
  return {
    conf: confOf(settings),
    servers: listOf(settings.get('pluginserver_names')).map((name) => server(name, settings)),
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new PlacedError(`${file}: ${(error as Error).message}`, { cause: error })
  }
}

/** `name = value`; a `#` begins a comment unless a backslash stands before it. kong/conf_loader/init.lua */
function parse(file: string, text: string): Settings {
  const settings = new Map<string, string>()
  text.split(/\r?\n/).forEach((line, index) => {
    const said = line.replace(/(^|[^\\])#.*$/, '$1').trim()
    if (said === '') return
    const [, name, value = ''] = /^(\w+)\s*=\s*(.*)$/.exec(said) ?? []
    if (name === undefined) throw new PlacedError(`${file}:${index + 1}:1: this is no setting. Write: name = value`)
    settings.set(name, value.replace(/\\#/g, '#').replace(/^(['"])([^'"]*)\1$/, '$2'))
  })
  return settings
}

function confOf(settings: Settings): KongConf {
  const [trusted, level, type] = ['trusted_ips', 'log_level', 'error_default_type'].map((name) => settings.get(name))
  const conf = {
    ...(trusted !== undefined && { trusted_ips: listOf(trusted) }),
    ...(level !== undefined && { log_level: level as KongConf['log_level'] }),
    ...(type !== undefined && { error_default_type: type }),
  }
  return conf as KongConf
}

function server(name: string, settings: Settings): PluginServerOptions {
  const setting = (key: string) => settings.get(`pluginserver_${name.replaceAll('-', '_')}_${key}`)
  const shell = (line: string) => ['sh', '-c', `exec ${line}`]
  const [start, query] = [setting('start_cmd'), setting('query_cmd')]
  return {
    name,
    socket: setting('socket') ?? `${settings.get('prefix') ?? DEFAULT_PREFIX}/${name}.socket`,
    ...(start !== undefined && { command: shell(start) }),
    ...(query !== undefined && { query: shell(query) }),
  }
}

function listOf(text = ''): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '' && one !== 'off')
}
