import http from 'node:http'
import { readFileSync, writeFileSync } from 'node:fs'
import https from 'node:https'
import net, { type AddressInfo } from 'node:net'
import path from 'node:path'
import { folderWith, pluginFile } from '../support/files'
import { buildCli, runCli } from '../support/run-cli'
import { Serving, stopServing } from '../support/serving'

const MINUTE = 60_000
jest.setTimeout(MINUTE)

beforeAll(buildCli, MINUTE)
afterEach(stopServing)

const plugin = (text: string) => pluginFile(`await kong.response.exit(200, '${text}')`)

const KONG = `_format_version: "3.0"
services:
  - name: orders
    url: http://orders.internal
    routes: [{ name: orders, paths: [/orders] }]
plugins:
  - name: probe
    route: orders
`

const serve = (files: Record<string, string>, ...args: string[]) => Serving.start(args, folderWith(files))

test('plugins without a kong.yml run for every request, and each exchange is a line', async () => {
  const serving = await serve({ 'a.js': plugin('hello') }, '--plugin', 'a.js')

  expect(await serving.get('/x?y')).toBe('hello')
  expect(await serving.until('out', /\n/)).toMatch(/^\d\d:\d\d:\d\d GET \/x\?y → 200, [\d.]+ ms {2}probe: access\n$/)
  expect(await serving.stop()).toBe(0)
})

test('kong.yml of the folder is served, with the plugins of a directory and stubs', async () => {
  const stubs = 'orders:\n  - { path: /1, status: 201, body: first }\n  - { body: other }\n'
  const files = { 'kong.yml': KONG, 'plugins/a.js': pluginFile(''), 'stubs.yml': stubs }
  const serving = await serve(files, '--plugin', 'plugins', '--stubs', 'stubs.yml')

  expect(await serving.get('/orders/1')).toBe('first')
  expect(await serving.get('/orders/2')).toBe('other')
  expect(await serving.get('/none')).toContain('no Route matched')
  expect(serving.log).toMatch(/serves kong\.yml\n[^]*orders → stub\n {2}plugins +probe \(plugins\/a\.js\)/)
})

test('what Kong logs when it starts is told', async () => {
  const deprecation = "{ message: 'use other', removal_in_version: '4.0' }"
  const old = pluginFile('', `Name: 'old', Schema: [{ a: { type: 'string', deprecation: ${deprecation} } }]`)
  const kong = '_format_version: "3.0"\nplugins:\n- { name: old, config: { a: b } }\n'
  const serving = await serve({ 'kong.yml': kong, 'old.js': old }, '--plugin', 'old.js')

  expect(serving.log).toContain('! Kong logs when it starts: [warn] use other (deprecated after 4.0)\n')
})

test('services of this machine are asked', async () => {
  const server = http.createServer((request, response) => response.end(`you asked for ${request.url ?? ''}`))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const serving = await serve({
    'kong.yml': KONG.replace('http://orders.internal', `http://127.0.0.1:${port}/v1`).replace(/plugins:[^]*/, ''),
  })

  expect(await serving.get('/orders/7')).toBe('you asked for /v1/7')
  await serving.stop()
  server.close()
})

test('a changed plugin, and a changed kong.yml, are taken over', async () => {
  const folder = folderWith({ 'kong.yml': KONG, 'a.js': plugin('one') })
  const serving = await Serving.start(['--plugin', 'a.js'], folder)
  expect(await serving.get('/orders')).toBe('one')

  writeFileSync(path.join(folder, 'a.js'), plugin('two'))
  await serving.until('log', /↻ a\.js changed, and is served now: 1 service, 1 plugin\./)
  expect(await serving.get('/orders')).toBe('two')

  writeFileSync(path.join(folder, 'kong.yml'), KONG.replaceAll('/orders]', '/other]'))
  await serving.until('log', /↻ kong\.yml changed/)
  expect(await serving.get('/other')).toBe('two')
})

test('what a plugin requires is looked at too', async () => {
  const folder = folderWith({
    'a.js': pluginFile("await kong.response.exit(200, require('./lib/text'))"),
    'lib/text.js': "module.exports = 'one'",
  })
  writeFileSync(path.join(folder, 'a.js'), `const text = require('./lib/text')\n${plugin('x').replace("'x'", 'text')}`)
  const serving = await Serving.start(['--plugin', 'a.js'], folder)

  writeFileSync(path.join(folder, 'lib/text.js'), "module.exports = 'two'")
  await serving.until('log', /↻ lib\/text\.js changed/)

  expect(await serving.get('/')).toBe('two')
})

test('broken files change nothing, and it is said where they are broken', async () => {
  const folder = folderWith({ 'kong.yml': KONG, 'a.js': plugin('one'), 'stubs.yml': 'orders: { status: 200 }\n' })
  const serving = await Serving.start(['--plugin', 'a.js', '--stubs', 'stubs.yml'], folder)
  const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text)

  write('kong.yml', KONG.replace('url: http', 'retries: no\n    url: http'))
  await serving.until('log', /✗ kong\.yml changed, and is broken: the gateway of before goes on\.[^]*kong\.yml:4:5: /)
  write('kong.yml', KONG)
  await serving.until('log', /↻ kong\.yml changed/)

  write('a.js', `${plugin('two')}\nconst = 1\n`)
  await serving.until('log', /a\.js:\d+:7: SyntaxError: Unexpected token '='/)
  expect(await serving.get('/orders')).toBe('one')
  write('a.js', plugin('three'))
  await serving.until('log', /↻ a\.js changed/)
  expect(await serving.get('/orders')).toBe('three')

  write('stubs.yml', 'orders:\n  statuss: 200\n')
  await serving.until('log', /stubs\.yml:2:3: the stub of "orders" has no "statuss"/)
  expect(await serving.get('/orders')).toBe('three')
})

test.each(['SIGINT', 'SIGTERM'] as const)('%s lets a running request come to its end', async (signal) => {
  const slow = pluginFile(
    "await new Promise((resolve) => setTimeout(resolve, 300))\n    await kong.response.exit(200, 'late')",
  )
  const started = `${slow}\nconst access = module.exports.Plugin.prototype.access\nmodule.exports.Plugin.prototype.access = function (kong) { console.log('begun'); return access.call(this, kong) }\n`
  const serving = await serve({ 'a.js': started }, '--plugin', 'a.js')

  const answer = serving.get('/')
  await serving.until('out', /begun/)
  const ended = serving.stop(signal)

  expect(await answer).toBe('late')
  expect(await ended).toBe(0)
  expect(serving.out).toContain('GET / → 200')
})

test('a second signal ends it at once', async () => {
  const hanging = pluginFile("console.log('begun'); await new Promise(() => setInterval(() => {}, 1000))")
  const serving = await serve({ 'a.js': hanging }, '--plugin', 'a.js')
  const answer = serving.get('/').catch(() => 'lost')

  await serving.until('out', /begun/)
  serving.child.kill('SIGINT')
  await serving.until('log', /Closing/)

  expect(await serving.stop('SIGINT')).toBe(130)
  expect(await answer).toBe('lost')
})

test('HTTPS is served for any name, with an authority that clients can trust', async () => {
  const folder = folderWith({ 'a.js': plugin('safe') })
  const serving = await Serving.start(['--plugin', 'a.js', '--tls-port', '0', '--ca-file', 'ca.pem'], folder)
  const port = /https:\/\/127\.0\.0\.1:(\d+)/.exec(serving.log)?.[1]
  const options = {
    host: '127.0.0.1',
    port,
    servername: 'api.example.com',
    ca: readFileSync(path.join(folder, 'ca.pem')),
  }

  const status = await new Promise((resolve, reject) => {
    const request = https.get({ ...options, agent: false }, (response) => resolve(response.resume().statusCode))
    request.on('error', reject)
  })

  expect(status).toBe(200)
})

test('--verbose tells all that happened, --quiet nothing', async () => {
  const files = { 'a.js': plugin('x') }
  const verbose = await serve(files, '--plugin', 'a.js', '--verbose')
  await verbose.get('/')
  await verbose.until('out', /response\.exit\(200, 'x'\)/)

  const quiet = await serve(files, '--plugin', 'a.js', '--quiet')
  await quiet.get('/')
  await quiet.stop()

  expect(quiet.out).toBe('')
})

test('a mistake outside of any handler is told, and the server goes on', async () => {
  const stray = pluginFile("setTimeout(() => { throw new Error('stray') }); await kong.response.exit(200, 'fine')")
  const serving = await serve({ 'a.js': stray }, '--plugin', 'a.js')

  await serving.get('/')
  await serving.until('log', /An error that nobody caught\. Kong's plugin server ends at one.*\n +Error: stray/)

  expect(await serving.get('/')).toBe('fine')
})

const refuse = (files: Record<string, string>, ...args: string[]) =>
  runCli(['serve', '--port', '0', ...args], folderWith(files))

test('files that are broken from the start give exit code 1', async () => {
  await expect(refuse({ 'kong.yml': KONG })).resolves.toEqual({
    code: 1,
    out: '',
    log: '✗ There is no plugin "probe". Name its file or folder with --plugin, or leave it out with --ignore-plugin probe.\n',
  })
  await expect(refuse({ 'kong.yml': 'services: [' })).resolves.toMatchObject({
    code: 1,
    log: expect.stringMatching(/kong\.yml:1:12: it is no YAML/),
  })
  await expect(refuse({ 'a.js': 'module.exports = {}' }, '--plugin', 'a.js')).resolves.toMatchObject({
    code: 1,
    log: expect.stringContaining('it exports no class "Plugin"'),
  })
})

test('a port that others can reach is refused, unless it is allowed', async () => {
  await expect(refuse({ 'a.js': plugin('x') }, '--plugin', 'a.js', '--host', '0.0.0.0')).resolves.toMatchObject({
    code: 2,
    log: expect.stringContaining('Other machines can reach 0.0.0.0'),
  })

  const serving = await serve({ 'a.js': plugin('x') }, '--plugin', 'a.js', '--host', '0.0.0.0', '--allow-remote')
  expect(await serving.stop()).toBe(0)
})

test('a port that is taken is told', async () => {
  const server = net.createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  const finished = await refuse({ 'a.js': plugin('x') }, '--plugin', 'a.js', '--port', String(port))
  server.close()

  expect(finished).toMatchObject({
    code: 2,
    log: expect.stringContaining(`127.0.0.1:${port} is taken by another program`),
  })
})

test.each([
  [['--port', '99999'], '"99999" cannot be a port'],
  [['nowhere.yml'], 'There is no file or folder "nowhere.yml"'],
  [['--plugin', 'none/*.js'], 'Nothing matches "none/*.js"'],
  [['--nonsense'], 'Usage: kong-pdk-mock serve'],
])('%j makes no sense', async (args, message) => {
  const finished = await runCli(['serve', ...args], folderWith({}))

  expect(finished.code).not.toBe(0)
  expect(finished.log).toContain(message)
})

test('help tells options, examples and exit codes', async () => {
  const { code, out } = await runCli(['serve', '--help'], folderWith({}))

  expect(code).toBe(0)
  expect(out).toMatch(/--plugin <path>[^]*Examples:[^]*Exit codes: 0/)
})

const SECRET_WORLD = `_format_version: "3.0"
services: [{ name: orders, url: "http://orders.internal", routes: [{ name: orders, paths: [/] }] }]
consumers: [{ username: ada, keyauth_credentials: [{ key: s3cret-0001 }] }]
plugins: [{ name: key-auth, config: { key_names: [k] } }, { name: probe }]
`
const CARELESS = pluginFile("throw new Error(`no luck with ${await kong.request.getQueryArg('k')}`)")
const CARELESS_FILES = { 'kong.yml': SECRET_WORLD, 'probe.js': CARELESS, 'stubs.yml': "'*': { status: 200 }\n" }

test.each([[[]], [['--verbose']]])(
  'neither lines nor pages tell a key that key-auth is told to look for: %j',
  async (more) => {
    const serving = await serve(CARELESS_FILES, '--plugin', 'probe.js', '--stubs', 'stubs.yml', ...more)

    await serving.get('/?k=s3cret-0001')

    expect(await serving.until('out', /no luck with \[secret \d\]/)).toContain('GET /?k=[secret 1] → 200')
    const pages = [await serving.get('/__exchanges.json'), await serving.get('/__exchanges/1.json')]
    expect([serving.out, serving.log, ...pages].join()).not.toContain('s3cret-0001')
  },
)

test('they tell it on demand', async () => {
  const serving = await serve(CARELESS_FILES, '--plugin', 'probe.js', '--stubs', 'stubs.yml', '--show-secrets')

  await serving.get('/?k=s3cret-0001')

  expect(await serving.until('out', /no luck with s3cret-0001/)).toContain('GET /?k=s3cret-0001 → 200')
  expect(await serving.get('/__exchanges.json')).toContain('s3cret-0001')
})
