import { existsSync, readFileSync, statSync, symlinkSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { checkPythonInfo } from './python-info'
import type { ServerCommand, ServerPlace } from './server-command'

const SERVER = 'kong-python-pluginserver'
const SOCKET = 'python.sock'
/** Python leaves no compiled files beside the plugins, where `--watch` would take them for changes. */
const CLEAN = { PYTHONDONTWRITEBYTECODE: '1' }
const ENVIRONMENTS = ['.venv', 'venv', 'env']

/**
 * How Python plugins are started: a directory by `kong-python-pluginserver`, a file alone, or by itself where it starts a server
 * of its own.
 *
 * @throws Error when the plugin or kong-pdk is not there
 */
export function pythonCommand(plugins: string, place: ServerPlace): ServerCommand {
  if (!existsSync(plugins)) throw new Error(`There is no ${plugins}. Name a Python plugin or a directory of them.`)
  const folder = programFolder(place)
  const [server, dump] = startsItself(plugins)
    ? [[path.join(folder, 'python3'), plugins], '--dump']
    : [[path.join(folder, SERVER), '-d', directoryOf(plugins, place.prefix)], '--dump-all-plugins']
  return {
    command: [...server, '-p', place.prefix, '--socket-name', SOCKET],
    socket: path.join(place.prefix, SOCKET),
    name: 'python',
    env: CLEAN,
    check: () => checkPythonInfo([...server, dump], { cwd: place.cwd, env: { ...place.env, ...CLEAN } }, folder),
  }
}

/** A file may start a server for itself alone, as the dedicated mode of kong-pdk wants it. */
function startsItself(file: string): boolean {
  return !statSync(file).isDirectory() && readFileSync(file, 'utf8').includes('start_dedicated_server')
}

/** The server takes directories only, and loads all that is in them: a file gets one for itself. */
function directoryOf(plugins: string, prefix: string): string {
  if (statSync(plugins).isDirectory()) return plugins
  const directory = path.join(prefix, 'plugins')
  mkdirSync(directory)
  symlinkSync(plugins, path.join(directory, path.basename(plugins)))
  return directory
}

/** Where kong-pdk is installed: the virtual environment that is active, one near the case file, or the PATH. */
function programFolder({ cwd, env }: ServerPlace): string {
  const { VIRTUAL_ENV, PATH = '' } = env
  const active = !VIRTUAL_ENV ? [] : [path.join(VIRTUAL_ENV, 'bin')]
  const near = upwards(cwd).flatMap((folder) => ENVIRONMENTS.map((name) => path.join(folder, name, 'bin')))
  const folders = [...active, ...near, ...PATH.split(path.delimiter)]
  const found = folders.find((folder) => existsSync(path.join(folder, SERVER)))
  if (found !== undefined) return found
  throw new Error(
    `${SERVER} is neither in a virtual environment (${ENVIRONMENTS.join(', ')}) nor in the PATH. Install it: python3 -m venv .venv && .venv/bin/pip install kong-pdk`,
  )
}

function upwards(folder: string): string[] {
  const parent = path.dirname(folder)
  return parent === folder ? [folder] : [folder, ...upwards(parent)]
}
