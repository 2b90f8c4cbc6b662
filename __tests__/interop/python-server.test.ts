import { mkdirSync } from 'node:fs'
import 'kong-pdk-mock/jest'
import { createGateway, pluginServer, type Exchange, type PluginServer } from 'kong-pdk-mock'
import { isAlive, pythonServerOptions, temporaryFolder, whenPythonIsThere } from './support/servers'

const testPython = whenPythonIsThere()
const folder = temporaryFolder()
const MODES = [['threads', []] as const, ['gevent', ['-g']] as const, ['multiprocessing', ['-m']] as const]
const servers: PluginServer[] = []
afterAll(() => Promise.all(servers.map((server) => server.close())))

/** Started when the first test wants it: without Python none does. */
let started: Promise<PluginServer> | undefined
const server = () => (started ??= start([]))

async function start(flags: readonly string[]): Promise<PluginServer> {
  const { command, ...options } = pythonServerOptions(folder)
  const running = await pluginServer({
    ...options,
    command: [...command, ...flags],
    query: [...command, '--dump-all-plugins'],
  })
  servers.push(running)
  return running
}

async function request(target: string, config = {}): Promise<Exchange> {
  const running = await server()
  return createGateway({ plugins: [running.use('py-values', config)], problems: 'record' }).request(target)
}

function got({ ctx }: Exchange): unknown {
  return JSON.parse(String(ctx.shared.got))
}

testPython('values of all kinds cross both ways', async () => {
  const read = await request('/?do=read&a=1&a=2&b')

  expect(got(read)).toEqual([
    ['GET', null],
    [8000, null],
    [null, null],
    [{ do: ['read'], a: ['1', '2'], b: [] }, null],
    'bytes',
  ])
  expect(got(await request('/?do=write'))).toEqual([1, 2.5, 'three', true, { four: [4] }])
})

testPython('an exit answers the request, and log still runs', async () => {
  const exchange = await request('/?do=exit')

  expect(exchange).toHaveExited(418, { teapot: [1, 2] })
  expect(exchange).toHaveLogged('notice', 'status 418')
})

testPython('a call that raises ends the request with 500', async () => {
  const exchange = await request('/?do=error')

  expect(exchange.response.status).toBe(500)
  expect(exchange.problems).toMatchObject([{ kind: 'pdk-call-raised' }])
})

testPython('a handler that raises hangs until the read timeout, and then the request goes on', async () => {
  const begin = performance.now()
  const exchange = await request('/?do=raise')

  expect(performance.now() - begin).toBeGreaterThan(450)
  expect(exchange.response.status).toBe(200)
  expect(exchange).toHaveLogged('err', 'no data')
  expect(exchange.problems).toMatchObject([
    { kind: 'handler-threw', message: expect.stringContaining('ValueError: out of tea') },
  ])
  expect(got(await request('/?do=write'))).toHaveLength(5)
})

testPython('each plugin entity has an instance with its own config, which is kept', async () => {
  const running = await server()
  const gateway = createGateway({
    services: [{ name: 'orders', url: 'http://orders.internal' }],
    routes: ['a', 'b'].map((name) => ({ name, paths: [`/${name}`], service: 'orders' })),
    plugins: ['a', 'b'].map((route) => running.use('py-values', { tag: route }, { route })),
  }).upstream({ status: 200 })

  expect(await gateway.request('/a')).toHaveHeader('x-config', 'a 1')
  expect(await gateway.request('/b')).toHaveHeader('x-config', 'b 1')
  expect(await gateway.request('/a')).toHaveHeader('x-config', 'a 2')
})

for (const [mode, flags] of MODES) {
  testPython(`the server runs with ${mode}, and nothing is left of it`, async () => {
    const { command, ...options } = pythonServerOptions(temporaryFolderOf(mode))
    const running = await pluginServer({ ...options, command: [...command, ...flags] })
    const gateway = createGateway({ plugins: [running.use('py-values')] })

    expect(got(await gateway.request('/?do=write'))).toHaveLength(5)
    await running.close()
    expect(isAlive(running.pid)).toBe(false)
  })
}

function temporaryFolderOf(mode: string): string {
  const prefix = `${folder}/${mode}`
  mkdirSync(prefix)
  return prefix
}
