import { execFileSync } from 'node:child_process'
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { whenGoIsThere, whenPythonIsThere } from '../../cases/support/languages'
import { folderWith, pluginFile } from '../support/files'
import { buildCli, runCli } from '../support/run-cli'

const MINUTE = 60_000
jest.setTimeout(2 * MINUTE)
beforeAll(buildCli, MINUTE)

const KEY = `class Key {
  constructor(config) {
    this.config = config
  }
  async access(kong) {
    if ((await kong.request.getHeader('x-api-key')) !== this.config.key) return kong.response.exit(401, { message: 'no' })
    await kong.service.request.setHeader('x-caller', 'known')
  }
}
module.exports = { Plugin: Key, Name: 'key', Version: '1.0.0', Priority: 1000, Schema: [{ key: { type: 'string', required: true } }] }
`
const CARELESS = pluginFile("(await kong.request.getRawBody()).replace('a', 'b')", "Name: 'careless', Priority: 1")
const STAMP = pluginFile("await kong.response.setHeader('x-stamp', 'seen')", "Name: 'stamp', Priority: 2")
const SERVICES = `_format_version: "3.0"
services:
  - { name: orders, url: "http://orders.internal/v1", routes: [{ name: orders, paths: [/orders] }] }
`

const FILES = { 'key.js': KEY, 'careless.js': CARELESS, 'stamp.js': STAMP, 'kong.yml': SERVICES }
const run = (...args: string[]) => runCli(['run', ...args], folderWith(FILES))

test('the answer is on standard output, and what happened on standard error', async () => {
  const { code, out, log } = await run('key.js', '/orders', '--config', '{"key": "s3cret"}')

  expect(out).toBe('{"message":"no"}')
  expect(log).toMatch(/^GET \/orders → 401 Unauthorized\n[^]*response\.exit\(401/)
  expect(code).toBe(0)
})

test('an error that nobody catches is told with its place, and is exit code 1', async () => {
  const stray = pluginFile("setTimeout(() => { throw new Error('left behind') }, 10)")

  const { code, log } = await runCli(['run', 'stray.js'], folderWith({ 'stray.js': stray }))

  expect(log).toMatch(
    /An error that nobody caught\. Kong's plugin server ends at one.*\n {2}Error: left behind\n +at .*stray\.js:/,
  )
  expect(code).toBe(1)
})

test('-i shows the head of the answer, -s no timeline', async () => {
  const { out, log } = await run('key.js', '--config', '{"key": "s3cret"}', '-i', '-s')

  expect(out).toMatch(/^HTTP\/1\.1 401 Unauthorized\n[^]*Content-Length: 16\n[^]*\n\n\{"message":"no"\}$/)
  expect(log).toBe('')
})

test('what Kong logs when it starts comes first, but for -s', async () => {
  const deprecation = "{ message: 'use other', removal_in_version: '4.0' }"
  const old = pluginFile('', `Schema: [{ a: { type: 'string', deprecation: ${deprecation} } }]`)
  const words = ['run', 'old.js', '/', '--config', '{"a": "b"}']

  const told = await runCli(words, folderWith({ 'old.js': old }))
  const silent = await runCli([...words, '-s'], folderWith({ 'old.js': old }))

  expect(told.log).toMatch(
    /^! Kong logs when it starts: \[warn\] use other \(deprecated after 4\.0\)\nGET \/ → 200 OK\n/,
  )
  expect(silent.log).toBe('')
})

test('a request is made as curl makes it', async () => {
  const words = [
    '--show-secrets',
    '-X',
    'PUT',
    '-H',
    'X-Api-Key: k',
    '-H',
    'X-Empty;',
    '--json',
    '{"item":',
    '--json',
    '7}',
    '-u',
    'a:b',
  ]

  const { out } = await run('key.js', '/orders?x=1', '--config', '{"key": "k"}', '--upstream', 'echo', '-s', ...words)

  const { headers, ...rest } = JSON.parse(out) as { headers: [string, string][] }
  expect(rest).toEqual({ method: 'PUT', target: '/orders?x=1', body: '{"item":7}' })
  expect(headers).toEqual(
    expect.arrayContaining([
      ['Content-Type', 'application/json'],
      ['Accept', 'application/json'],
      ['Authorization', 'Basic YTpi'],
      ['X-Empty', ''],
      ['x-caller', 'known'],
    ]),
  )
})

test('data are a form, and one of several parts may be a file', async () => {
  const folder = folderWith({ ...FILES, 'part.txt': 'b=2\n' })

  const { out } = await runCli(['run', 'stamp.js', '-d', 'a=1', '-d', '@part.txt', '--upstream', 'echo', '-s'], folder)

  expect(JSON.parse(out)).toMatchObject({ method: 'POST', body: 'a=1&b=2' })
  expect(out).toContain('application/x-www-form-urlencoded')
})

test('bytes go to the service and come back as they are', async () => {
  const folder = folderWith(FILES)
  const bytes = Buffer.from([0xff, 0, 0x0a, 0xfe]).toString('latin1')
  const file = path.join(folder, 'body.bin')
  writeFileSync(file, bytes, 'latin1')

  const words = ['run', 'stamp.js', '--data-binary', '@body.bin', '--upstream-body', '@body.bin', '-f', 'json', '-s']
  const { out } = await runCli(words, folder)

  const base64 = { base64: Buffer.from(bytes, 'latin1').toString('base64') }
  expect(JSON.parse(out)).toMatchObject({ upstream: { body: base64 }, response: { body: base64 } })
})

test('a mistake that Kong hides is exit code 1, and told', async () => {
  const shown = await run('careless.js', '-d', 'abc', '--timeline')
  const silent = await run('careless.js', '-d', 'abc', '-s')

  expect(shown).toMatchObject({ code: 1, out: expect.stringContaining('✗ handler-threw') })
  expect(silent).toMatchObject({ code: 1, out: '', log: expect.stringMatching(/^✗ careless, access phase: .*\n$/) })
})

test('several plugins run, each with its configuration', async () => {
  const words = ['--plugin', 'key.js', '--config', '{"key": "k"}', '--plugin', 'stamp.js', '-H', 'X-Api-Key: k', '/x']

  const { out } = await run(...words, '-f', 'json', '-s')

  expect(JSON.parse(out)).toMatchObject({
    phases: ['key:access', 'stamp:access'],
    request: { target: '/x' },
    response: { headers: expect.arrayContaining([['x-stamp', 'seen']]) },
  })
})

test('a configuration may stand in a file', async () => {
  const folder = folderWith({ ...FILES, 'config.json': '{"key": "k"}' })

  const { code } = await runCli(['run', 'key.js', '--config', '@config.json', '-s'], folder)

  expect(code).toBe(0)
})

test('a kong.yml routes the request, through a plugin that it does not list too', async () => {
  const { out } = await run('stamp.js', '--kong-yml', 'kong.yml', '/orders/7', '-f', 'json')

  expect(JSON.parse(out)).toMatchObject({
    route: 'orders',
    upstream: { target: '/v1/7' },
    phases: ['stamp:access'],
  })
})

test('service, route, consumer and scheme can be given one by one', async () => {
  const world = ['--service', 'http://orders.internal:81/v1', '--route', '/orders', '--consumer', 'ada', '--https']

  const { out } = await run('stamp.js', '/orders/7', ...world, '-f', 'json')

  expect(JSON.parse(out)).toMatchObject({
    consumer: 'ada',
    upstream: { host: expect.any(String), port: 81, target: '/v1/7' },
  })
  expect(out).toMatch(/"X-Forwarded-Proto",\s+"https"/)
})

test('the service answers as it is told to, or fails', async () => {
  const reply = ['--upstream-status', '404', '--upstream-header', 'X-From: service', '--upstream-body', 'nothing here']

  expect((await run('stamp.js', '-i', '-s', ...reply)).out).toMatch(
    /^HTTP\/1\.1 404 Not Found\n[^]*X-From: service\n[^]*nothing here$/,
  )
  expect((await run('stamp.js', '-i', '-s', '--upstream', 'refuse')).out).toMatch(/^HTTP\/1\.1 502 /)
})

test('--phase runs one handler alone', async () => {
  const folder = folderWith({
    'two.js': `class Two {
  async access(kong) { await kong.response.exit(500, 'access') }
  async log(kong) { await kong.log.warn('logged') }
}
module.exports = { Plugin: Two, Name: 'two' }
`,
  })

  const { out } = await runCli(['run', 'two.js', '--phase', 'log', '-f', 'json'], folder)

  expect(JSON.parse(out)).toMatchObject({ phases: ['two:log'], response: { status: 200 } })
})

test('--report writes a page of the exchange', async () => {
  const folder = folderWith(FILES)

  await runCli(['run', 'stamp.js', '/seen', '--report', 'out/report.html'], folder)

  expect(readFileSync(path.join(folder, 'out/report.html'), 'utf8')).toContain('/seen')
})

test('--curl prints what a real gateway is told, and the request', async () => {
  const words = ['POST', '/orders', '-H', "X-Name: it's", '--json', '{"a": 1}', '--consumer', 'ada']

  const { out } = await run('key.js', '--config', '{"key": "k"}', '--curl', ...words)

  expect(out).toContain("curl -sS http://localhost:8001/config -H 'Content-Type: application/json' --data-binary '{")
  expect(JSON.parse(/'(\{\n[^]*?\n\})'/.exec(out)?.[1] ?? '')).toMatchObject({
    _format_version: '3.0',
    plugins: [{ name: 'key', config: { key: 'k' } }],
    consumers: [{ username: 'ada' }],
  })
  expect(out).toContain(
    String.raw`curl -i http://localhost:8000/orders -H 'Content-Type: application/json' -H 'X-Name: it'\''s' -H 'Accept: application/json' --data-raw '{"a": 1}'`,
  )
})

test('--curl prints a script for any shell, also for bytes and quotes', async () => {
  const folder = folderWith({ ...FILES, "it's.bin": '' })
  writeFileSync(path.join(folder, "it's.bin"), Buffer.from([0xff, 0]))
  const words = ['stamp.js', '/a b?x=$HOME', '--curl', '--data-binary', "@it's.bin"]
  const { out } = await runCli(['run', ...words], folder)

  const [line = ''] = out.split('\n').filter((one) => one.includes('curl -i'))
  const sent = execFileSync('sh', ['-c', `curl() { printf '%s\\n' "$@"; od -An -tx1; }\n${line}`], { encoding: 'utf8' })

  expect(sent.split('\n').map((one) => one.trim())).toEqual([
    '-i',
    'http://localhost:8000/a b?x=$HOME',
    '-H',
    'Content-Type: application/x-www-form-urlencoded',
    '--data-binary',
    '@-',
    'ff 00',
    '',
  ])
})

test('--curl takes a kong.yml as it is', async () => {
  const { out } = await run('stamp.js', '--kong-yml', 'kong.yml', 'https://shop.example.com/orders', '--curl')

  expect(out).toContain('curl -sS http://localhost:8001/config ')
  expect(out).toContain("curl -ik https://localhost:8443/orders -H 'Host: shop.example.com'")
})

test('a plugin that keeps the process running does not keep the command running', async () => {
  const folder = folderWith({ 'a.js': `setInterval(() => undefined, 1000)\n${STAMP}` })

  expect(await runCli(['run', 'a.js', '-s'], folder)).toMatchObject({ code: 0 })
})

test('a handler that never ends is given up', async () => {
  const folder = folderWith({ 'a.js': pluginFile('await new Promise(() => setInterval(() => undefined, 1000))') })

  const { code, log } = await runCli(['run', 'a.js', '--time-limit', '0.5'], folder)

  expect(log).toContain('The request was not answered after 0.5 s')
  expect(code).toBe(1)
})

test.each([
  [[], 'Name a plugin'],
  [['none.js'], 'There is no file or folder "none.js"'],
  [['stamp.js', '?a=1'], '"?a=1" is no target of a request'],
  [['stamp.js', 'orders'], '"orders" is neither a method nor a target'],
  [['stamp.js', 'get', '/orders'], 'Methods are in capitals, GET; targets begin with a slash, /get.'],
  [['stamp.js', '/a', '/b'], 'Name one request, not also "/b"'],
  [['stamp.js', '--config', '{'], '--config is no JSON'],
  [['stamp.js', '--config', '[]'], '--config must be a JSON object'],
  [['stamp.js', '--config', '@none.json'], 'none.json cannot be read'],
  [['stamp.js', '--config', '{}', '--config', '{}'], 'stamp.js has 2 configurations'],
  [['key.js', '--config', '{"kee": 1}'], 'Kong would refuse this --config of "key"'],
  [['stamp.js', '--plugin', 'stamp.js'], 'Two plugins are called "stamp"'],
  [['stamp.js', '-H', 'nonsense'], '-H "nonsense" is no header'],
  [['stamp.js', '-d', 'a', '--json', '{}'], 'Use either --json or --data'],
  [['stamp.js', '--phase', 'acces'], 'There is no --phase "acces". Did you mean "access"?'],
  [['stamp.js', '--kong-yml', 'none.yml'], 'There is no file "none.yml"'],
  [['stamp.js', '--kong-yml', 'kong.yml', '--route', '/'], 'Use either --kong-yml or --route'],
  [['stamp.js', '--kong-yml', 'kong.yml', '/orders', '--consumer', 'ada'], 'there is no consumer "ada"'],
  [['stamp.js', '--upstream', 'ecko'], 'Did you mean "echo"?'],
  [['stamp.js', '--upstream-status', 'ok'], '"ok" cannot be a status'],
  [['stamp.js', '--timelin'], "Unknown option '--timelin'"],
])('%j is exit code 2', async (words, message) => {
  const { code, out, log } = await run(...words)

  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(log).toContain(message)
})

test('a plugin may be in TypeScript, and its own lines are told', async () => {
  const typed = `interface Kong {
  log: { warn(text: string): Promise<void> }
}
export class Plugin {
  async access(_: Kong): Promise<void> {
    throw new Error('typed')
  }
}
`
  const folder = folderWith({ 'typed.ts': typed })
  symlinkSync(path.join(__dirname, '../../../node_modules'), path.join(folder, 'node_modules'))

  const { code, log } = await runCli(['run', 'typed.ts', '-s'], folder)

  expect(log).toContain(path.join(folder, 'typed.ts:6:'))
  expect(code).toBe(1)
})

test('what a plugin server lacks is told', async () => {
  const folder = folderWith({ 'plugin.py': '', 'go/main.go': 'package main\n' })
  const env = { PATH: path.dirname(process.execPath), VIRTUAL_ENV: '' }

  const python = await runCli(['run', 'plugin.py'], folder, env)
  const go = await runCli(['run', 'go', '/'], folder, env)

  expect(python).toMatchObject({ code: 2, log: expect.stringMatching(/^✗ kong-python-pluginserver is neither .*\n$/) })
  expect(go).toMatchObject({ code: 2, log: '✗ The command "go" is not there. Install Go: https://go.dev/dl\n' })
})

const EXAMPLES = path.join(__dirname, '../../../examples')

whenPythonIsThere()('a plugin in Python that does not load is told with why', async () => {
  const finished = await runCli(['run', 'plugin.py'], folderWith({ 'plugin.py': 'def' }))

  expect(finished).toMatchObject({
    code: 2,
    log: expect.stringMatching(/^✗ plugin\.py does not load: .*line 1\)\.\n$/),
  })
})

whenPythonIsThere()('a plugin in Python runs in its plugin server', async () => {
  const config = '{"tenants": {"k": "ada"}}'
  const words = ['run', 'plugins/tenant-gate.py', '/', '-H', 'X-Api-Key: k', '--config', config, '-f', 'json', '-s']

  const { code, out } = await runCli(words, path.join(EXAMPLES, 'python-plugin'))

  expect(JSON.parse(out)).toMatchObject({ upstream: { headers: expect.arrayContaining([['X-Tenant', 'ada']]) } })
  expect(code).toBe(0)
})

whenGoIsThere()('a plugin in Go is built, and runs', async () => {
  const words = ['run', 'go-plugin', 'POST', '/', '-d', 'x', '--config', '{"secret": "s"}', '-s']

  const { code, out } = await runCli(words, EXAMPLES)

  expect(out).toBe('{"message":"no signature"}')
  expect(code).toBe(0)
})

const KEYED = [
  'key.js',
  '/?apikey=q%2fuery-1',
  '--config',
  '{"key": "s3cret-0001"}',
  '-H',
  'X-Api-Key: s3cret-0001',
  '-u',
  'a:pass-0002',
]

test.each([[['-i']], [['-f', 'json']], [['--timeline']], [['-s', '--upstream', 'echo']]])(
  'with %j no credential is printed',
  async (options) => {
    const { out, log } = await run(...KEYED, ...options)

    expect(out + log).not.toMatch(/s3cret-0001|pass-0002|q%2fuery|q\/uery|OnBhc3MtMDAwM|YTpwYXNz/)
  },
)

test('credentials are printed on demand, and it is said how', async () => {
  const masked = await run(...KEYED)
  const shown = await run(...KEYED, '--show-secrets')

  expect(masked.log).toMatch(/--show-secrets prints them as they are\.\n$/)
  expect(shown.log).toMatch(/get_header\('x-api-key'\) → 's3cret-0001'/)
  expect(shown.log).not.toContain('--show-secrets')
})
