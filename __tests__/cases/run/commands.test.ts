import { chmodSync } from 'node:fs'
import path from 'node:path'
import { goCommand } from '../../../src/cases/run/go'
import { pythonCommand } from '../../../src/cases/run/python'
import { folderWith } from '../../cli/support/files'

const SERVER = 'bin/kong-python-pluginserver'

function python(folder: string, plugins: string, env: Record<string, string> = {}) {
  const place = {
    plugin: undefined,
    prefix: folderWith({}),
    cwd: path.join(folder, 'tests'),
    env: { PATH: '', ...env },
  }
  return { ...pythonCommand(path.join(folder, plugins), place), prefix: place.prefix }
}

const files = { 'tests/x': '', 'plugins/a.py': 'class Plugin: pass' }

test('a directory of Python plugins is given to the server as it is', () => {
  const folder = folderWith({ ...files, [`.venv/${SERVER}`]: '' })
  const { command, socket, prefix } = python(folder, 'plugins')

  expect(command).toEqual([
    path.join(folder, '.venv', SERVER),
    ...['-d', path.join(folder, 'plugins'), '-p', prefix, '--socket-name', 'python.sock'],
  ])
  expect(socket).toBe(path.join(prefix, 'python.sock'))
})

test('a file of Python stands in a directory of its own', () => {
  const folder = folderWith({ ...files, [`venv/${SERVER}`]: '' })
  const { command = [], prefix } = python(folder, 'plugins/a.py')

  expect(command.slice(1, 3)).toEqual(['-d', path.join(prefix, 'plugins')])
})

test('a file that starts a server itself is run by the Python beside the server', () => {
  const own = 'from kong_pdk.cli import start_dedicated_server'
  const folder = folderWith({ ...files, 'own.py': own, [`.venv/${SERVER}`]: '' })

  expect(python(folder, 'own.py').command?.slice(0, 2)).toEqual([
    path.join(folder, '.venv/bin/python3'),
    path.join(folder, 'own.py'),
  ])
})

test('the active environment comes before one nearby, and that before the PATH', () => {
  const near = folderWith({ ...files, [`.venv/${SERVER}`]: '' })
  const active = folderWith({ [SERVER]: '' })
  const other = folderWith({ ...files })
  const PATH = path.join(active, 'bin')

  expect(python(near, 'plugins', { VIRTUAL_ENV: active, PATH: '' }).command?.[0]).toBe(path.join(active, SERVER))
  expect(python(near, 'plugins', { VIRTUAL_ENV: '', PATH }).command?.[0]).toBe(path.join(near, '.venv', SERVER))
  expect(python(other, 'plugins', { PATH }).command?.[0]).toBe(path.join(active, SERVER))
})

/** A program that stands for Go, and writes what it was asked for. */
const FAKE_GO = '#!/bin/sh\necho "$@" > "$3.args"\n'

test.each([
  ['module example.com/team/quota\n', undefined, 'quota'],
  ['// none\nmodule example.com/team/quota/v2 // two\n', undefined, 'quota'],
  ['module example.com/team/quota\n', 'other-name', 'other-name'],
  [undefined, undefined, 'cmd'],
])('a Go plugin of %j, called %s, is built as %s', async (module, plugin, name) => {
  const folder = folderWith({ 'bin/go': FAKE_GO, 'cmd/main.go': '', ...(module && { 'cmd/go.mod': module }) })
  chmodSync(path.join(folder, 'bin/go'), 0o755)
  const env = { PATH: `${path.join(folder, 'bin')}:/usr/bin:/bin` }
  const prefix = folderWith({})

  expect(await goCommand(path.join(folder, 'cmd'), { plugin, prefix, cwd: folder, env })).toMatchObject({
    command: [path.join(prefix, name), '-kong-prefix', prefix],
    socket: path.join(prefix, `${name}.socket`),
  })
})
