import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { isAlive, jsServerOptions, temporaryFolder } from '../../interop/support/servers'
import { whenPythonIsThere } from '../../cases/support/languages'
import { folderWith } from '../support/files'
import { buildCli } from '../support/run-cli'
import { Serving, stopServing } from '../support/serving'

const MINUTE = 60_000
jest.setTimeout(MINUTE)

const folder = temporaryFolder()
const testPython = whenPythonIsThere()

beforeAll(buildCli, MINUTE)
afterEach(stopServing)

const KONG = `_format_version: "3.0"
plugins: [{ name: values, config: { tag: conf } }]
services: [{ name: s, url: http://s.internal, routes: [{ name: r, paths: [/] }] }]
`

test('plugin servers of a kong.conf run as long as the gateway is served, through reloads', async () => {
  const { command, socket } = jsServerOptions(folder)
  const line = command.map((word) => `'${word}'`).join(' ')
  const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text)
  write(
    'kong.conf',
    `pluginserver_names = js\npluginserver_js_socket = ${socket}\npluginserver_js_start_cmd = ${line}\npluginserver_js_query_cmd = ${line} --dump-all-plugins\n`,
  )
  write('kong.yml', KONG)
  write('stubs.yml', 's: { status: 204 }\n')

  const serving = await Serving.start(['--conf', 'kong.conf', '--stubs', 'stubs.yml'], folder)
  const before = await fetch(`${serving.url}/`)
  write('kong.yml', KONG.replace('tag: conf', 'tag: other'))
  await serving.until('log', /↻ kong\.yml changed/)
  const after = await fetch(`${serving.url}/`)

  expect(before.headers.get('x-config')).toMatch(/^conf /)
  expect(after.headers.get('x-config')).toMatch(/^other /)
  expect(await serving.stop()).toBe(0)
  expect(isAlive(serving.child.pid ?? 0)).toBe(false)
})

testPython('a plugin in Python is served as those in JavaScript are', async () => {
  const plugin = `
class Plugin(object):
    def __init__(self, config):
        pass

    def access(self, kong):
        return kong.response.exit(200, "hello")
`
  const serving = await Serving.start(['--plugin', 'plugins'], folderWith({ 'plugins/greeter.py': plugin }))

  expect(await serving.get('/')).toBe('hello')
  expect(serving.log).toContain('plugins    greeter (in a plugin server)')
  expect(await serving.stop()).toBe(0)
})
