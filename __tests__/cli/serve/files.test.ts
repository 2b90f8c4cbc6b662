import path from 'node:path'
import { expandPaths } from '../../../src/cli/serve/expand-paths'
import { explain } from '../../../src/cli/serve/explain'
import { FreshRequire } from '../../../src/cli/serve/fresh-require'
import { readKongConf } from '../../../src/cli/serve/kong-conf'
import { loadStubs } from '../../../src/cli/serve/load-stubs'
import { vaultEnvironment } from '../../../src/cli/serve/vault-environment'
import { createGateway, type UpstreamStub } from '../../../src'
import { folderWith } from '../support/files'

const fileWith = (name: string, text: string) => path.join(folderWith({ [name]: text }), name)

test('a star stands for names of files, not for hidden ones', () => {
  const cwd = folderWith({ 'p/b.js': '', 'p/a.js': '', 'p/.c.js': '', 'p/d.ts': '' })

  expect(expandPaths(cwd, ['p/*.js', 'p/d.ts'])).toEqual(['p/a.js', 'p/b.js', 'p/d.ts'])
})

test('of a kong.conf, plugin servers and known settings are used', () => {
  const file = fileWith(
    'kong.conf',
    `# a comment
proxy_listen = 0.0.0.0:8000
log_level = warn  # notice
trusted_ips = 10.0.0.0/8, 127.0.0.1
prefix = /srv/kong
pluginserver_names = js-one,go
pluginserver_js_one_socket = /srv/js.sock
pluginserver_js_one_start_cmd = node server.js --arg "a b"
pluginserver_js_one_query_cmd = node server.js --dump
`,
  )

  expect(readKongConf(file)).toEqual({
    conf: { trusted_ips: ['10.0.0.0/8', '127.0.0.1'], log_level: 'warn' },
    servers: [
      {
        name: 'js-one',
        socket: '/srv/js.sock',
        command: ['sh', '-c', 'exec node server.js --arg "a b"'],
        query: ['sh', '-c', 'exec node server.js --dump'],
      },
      { name: 'go', socket: '/srv/kong/go.socket' },
    ],
  })
})

test('a line of a kong.conf that is no setting is told', () => {
  const file = fileWith('kong.conf', 'log_level = warn\nnonsense\n')

  expect(() => readKongConf(file)).toThrow(`${file}:2:1: this is no setting`)
})

test('the environment holds what vault references read', () => {
  const file = fileWith('kong.yml', 'key: "{vault://env/my-key}"\nother: "{vault://mine/token/part}"\n')
  const env = { MY_KEY: '1', APP_TOKEN: '2', HOME: '/root', MY_KEYS: '3' }

  expect(vaultEnvironment(env, [file, '/none'])).toEqual({ MY_KEY: '1', APP_TOKEN: '2' })
})

async function answerOf(stub: UpstreamStub | undefined, target: string): Promise<string> {
  const gateway = createGateway()
  if (stub) gateway.upstream(stub)
  const { response } = await gateway.request(target)
  return `${response.status} ${response.text()}`
}

test('the first rule of a stub that fits answers', async () => {
  const rules = `a:
  - { method: post, path: /x, status: 201 }
  - { path: /x/*, body: below }
b: refuse
`
  const { stubs } = loadStubs(fileWith('stubs.yml', rules), new FreshRequire())

  await expect(answerOf(stubs.a, 'POST /x')).resolves.toBe('201 ')
  await expect(answerOf(stubs.a, '/x/y')).resolves.toBe('200 below')
  await expect(answerOf(stubs.a, '/x')).resolves.toBe('404 {"message":"no stub for GET /x"}')
  await expect(answerOf(stubs.b, '/')).resolves.toMatch(/^502 /)
})

test('stubs of a module may be functions', async () => {
  const file = fileWith('stubs.js', "module.exports = { a: (_, { path }) => ({ body: path }), b: 'echo' }")
  const { stubs, watched } = loadStubs(file, new FreshRequire())

  await expect(answerOf(stubs.a, '/p')).resolves.toBe('200 /p')
  await expect(answerOf(stubs.b, '/p')).resolves.toContain('"target":"/p"')
  expect(watched).toEqual([file])
})

test.each([
  ['a: [', /stubs\.yml:\d+:\d+: /],
  ['- a', /stubs\.yml:1:1: it must name services/],
  ['a: nonsense', /stubs\.yml:1:4: what is said of "a" cannot stand for a service.*echo, refuse/],
  ['a:\n  - { statuss: 1 }', /stubs\.yml:2:3: the stub of "a" has no "statuss"/],
  ['a:', /stubs\.yml:1:3: what is said of "a"/],
])('stubs that make no sense are refused with their place: %j', (text, message) => {
  expect(() => loadStubs(fileWith('stubs.yml', text), new FreshRequire())).toThrow(message)
})

test('errors of our own keep their stack', () => {
  expect(explain(new TypeError('x'))).toMatch(/^TypeError: x\n {4}at /)
  expect(explain('thrown')).toBe('thrown')
})
