import { mkdirSync } from 'node:fs'
import path from 'node:path'
import 'kong-pdk-mock/jest'
import { createGateway, pluginServer, type Exchange, type PluginServer } from 'kong-pdk-mock'
import { isAlive, pythonServerOptions, temporaryFolder, whenPythonIsThere } from './support/servers'

jest.setTimeout(60_000)

const testPython = whenPythonIsThere()
const folder = temporaryFolder()
const MODES = ['threads', 'gevent', 'multiprocessing', 'python-style'] as const
type Mode = (typeof MODES)[number]
const FLAGS: Readonly<Record<Mode, readonly string[]>> = {
  threads: [],
  gevent: ['-g'],
  multiprocessing: ['-m'],
  'python-style': ['--no-lua-style'],
}
/** How long a request hangs; whatever does not hang is quicker on a busy machine, too. */
const HANG_MS = 1000
const LONG_MS = 30_000

const servers = new Map<Mode, Promise<PluginServer>>()
afterAll(async () => {
  for (const server of servers.values()) await (await server).close()
})

/** Started when the first test wants it: without Python none does. */
function serverIn(mode: Mode): Promise<PluginServer> {
  const started = servers.get(mode) ?? start(mode, 'shared', LONG_MS)
  servers.set(mode, started)
  return started
}

function start(mode: Mode, place: string, readTimeout = HANG_MS): Promise<PluginServer> {
  const prefix = path.join(folder, `${mode}-${place}`)
  mkdirSync(prefix)
  const { command, ...options } = pythonServerOptions(prefix)
  return pluginServer({ ...options, readTimeout, command: [...command, ...FLAGS[mode]] })
}

/** @param phase - left out, the plugin has no phase but access */
async function request(server: PluginServer, action: string, phase?: string): Promise<Exchange> {
  const use = server.use(phase === undefined ? 'py-access' : 'py-faults', { phase: phase ?? 'access', do: action })
  const gateway = createGateway({ plugins: [use], problems: 'record' })
  return gateway.request('POST /', { body: 'raw' })
}

describe.each(MODES.slice(0, 3))('with %s', (mode) => {
  testPython('all phases run', async () => {
    const { ctx, phases, problems } = await request(await serverIn(mode), 'tea', 'access')

    expect(phases).toEqual(['rewrite', 'access', 'response', 'log'].map((phase) => `py-faults:${phase}`))
    expect(ctx.shared).toMatchObject({ passed_rewrite: true, passed_access: true, passed_response: true })
    expect(problems).toEqual([])
  })

  testPython.each(['raise_after_call', 'sys_exit'])(
    'a handler that ends by %s lets the request go on after the read timeout',
    async (action) => {
      await using server = await start(mode, action)

      const exchange = await request(server, action)

      expect(exchange).toHaveStatus(200)
      expect(exchange).toHaveLogged('err', 'no data')
      expect(exchange.ctx.shared).not.toHaveProperty('passed_access')
      expect(exchange).toHaveProblem(...hangIn(mode, action))
    },
  )

  testPython(
    'after a handler that raised before its first call, none is run until the server is restarted',
    async () => {
      await using server = await start(mode, 'restarted')

      const raising = await request(server, 'raise')
      const hanging = await request(server, 'tea')
      await server.restart()
      const restarted = await request(server, 'tea')

      expect(raising).toHaveProblem(...hangIn(mode, 'raise'))
      expect(hanging).toHaveProblem('plugin-server-timeout')
      expect(hanging.ctx.shared).toEqual({})
      expect(restarted.ctx.shared).toHaveProperty('got')
    },
  )

  testPython('an exit does not stop the code behind it, but its next call is not answered', async () => {
    await using server = await start(mode, 'kong_exit')

    const exchange = await request(server, 'kong_exit')

    expect(exchange).toHaveExited(418, 'teapot')
    expect(exchange.ctx.shared).not.toHaveProperty('passed_access')
  })

  testPython('kong.response.error answers the request', async () => {
    await using server = await start(mode, 'kong_error')

    expect(await request(server, 'kong_error')).toHaveStatus(503)
  })

  testPython('a call that raises in Kong ends the request with 500', async () => {
    await using server = await start(mode, 'bad_call')

    const exchange = await request(server, 'bad_call')

    expect(exchange).toHaveStatus(500)
    expect(exchange).toHaveProblem('pdk-call-raised')
  })

  testPython('a constructor that raises ends the phases with 500', async () => {
    const exchange = await request(await serverIn(mode), 'refuse')

    expect(exchange).toHaveStatus(500)
    expect(exchange).toHaveProblem('instance-failed', 'refused to start')
  })

  testPython('nothing is left of the server', async () => {
    const server = await start(mode, 'closed')
    await server.close()

    expect(isAlive(server.pid)).toBe(false)
  })
})

/** sys.exit() ends a gevent server, and others say nothing about it; nor does multiprocessing about an exception in a worker. */
function hangIn(
  mode: Mode,
  action: string,
): ['handler-threw' | 'plugin-server-timeout' | 'plugin-server-died', RegExp] {
  if (mode === 'gevent' && action === 'sys_exit') return ['plugin-server-died', /closed the connection/]
  if (mode === 'multiprocessing' || action === 'sys_exit')
    return ['plugin-server-timeout', /did not answer within the read timeout/]
  return ['handler-threw', /raised ValueError.*never answers then/]
}

describe.each(['rewrite', 'access', 'response', 'log'])('in the %s phase', (phase) => {
  testPython('an exception behind a call leaves the other phases alone', async () => {
    await using server = await start('threads', `raise-${phase}`)
    const exchange = await request(server, 'raise_after_call', phase)
    const passed = ['rewrite', 'access', 'response', 'log'].filter((other) => other !== phase)

    expect(exchange).toHaveStatus(200)
    expect(Object.keys(exchange.ctx.shared).sort()).toEqual(passed.map((other) => `passed_${other}`).sort())
    expect(exchange.problems).toMatchObject([{ kind: 'handler-threw', phase }])
  })

  testPython('a server that dies lets the request go on, and is back for the next phase', async () => {
    const exchange = await request(await serverIn('threads'), 'die', phase)

    expect(exchange).toHaveStatus(200)
    expect(exchange.problems).toMatchObject([{ kind: 'plugin-server-died', phase }])
    expect((await request(await serverIn('threads'), 'tea')).problems).toEqual([])
  })
})

testPython('a call gives a tuple, and without Lua style its data alone', async () => {
  expect((await request(await serverIn('threads'), 'tea')).ctx.shared.got).toBe("('POST', None)")
  expect((await request(await serverIn('python-style'), 'tea')).ctx.shared.got).toBe("'POST'")
})

testPython('an unknown function gives None', async () => {
  expect((await request(await serverIn('threads'), 'unknown')).ctx.shared.got).toBe('(None, None)')
  expect((await request(await serverIn('python-style'), 'unknown')).ctx.shared.got).toBe('None')
})

testPython('a raw body is bytes', async () => {
  expect((await request(await serverIn('python-style'), 'bytes')).ctx.shared.got).toBe("b'raw'")
})

testPython('slow handlers run one after the other until their first call', async () => {
  const server = await serverIn('threads')
  const begin = performance.now()
  const exchanges = await Promise.all(Array.from({ length: 4 }, () => request(server, 'sleep_first')))

  expect(performance.now() - begin).toBeGreaterThan(390)
  exchanges.forEach(({ problems, ctx }) => expect([problems, ctx.shared.passed_access]).toEqual([[], true]))
})

testPython.each(MODES)('requests at the same time are all served with %s', async (mode) => {
  const server = await serverIn(mode)
  const exchanges = await Promise.all(Array.from({ length: 6 }, () => request(server, 'sleep_later')))

  exchanges.forEach(({ problems, ctx }) => expect([problems, ctx.shared.passed_access]).toEqual([[], true]))
})

testPython('the name of a plugin keeps its capital letters', async () => {
  const server = await serverIn('threads')
  const byUse = createGateway({ plugins: [server.use('Capital-Letters')] })
  const byName = createGateway({ modules: server.modules, plugins: [{ name: 'Capital-Letters' }] })

  expect(await byUse.request('/')).toHaveHeader('x-capital', 'yes')
  expect((await byName.request('/')).phases).toEqual(['Capital-Letters:access'])
})

testPython('closing a gateway ends its instances in a server that goes on', async () => {
  const server = await serverIn('threads')
  const gateway = createGateway({ plugins: [server.use('py-faults', { phase: 'access', do: 'tea' })] })
  await gateway.request('/')
  await gateway.close()

  expect((await request(await serverIn('threads'), 'tea')).problems).toEqual([])
})

const embedded = path.join(__dirname, 'python-embedded', 'hello.py')

testPython('a plugin that is its own server is started with its file', async () => {
  await using server = await pluginServer({
    name: 'py-hello',
    socket: path.join(folder, 'py-hello.sock'),
    command: ['python3', embedded, '-p', folder, '--no-lua-style'],
    query: ['python3', embedded, '--dump'],
  })

  expect(server.modules['py-hello']).toMatchObject({ Name: 'py-hello', Version: '0.1.0', Priority: 7 })
  expect(await createGateway({ plugins: [server.use('py-hello')] }).request('/')).toHaveHeader(
    'x-hello',
    expect.stringMatching(/^hello \S+$/),
  )
})

testPython('the same by the settings of kong.conf', async () => {
  await using gateway = createGateway({
    conf: {
      pluginserver_names: 'py-hello',
      pluginserver_py_hello_socket: path.join(folder, 'conf.sock'),
      pluginserver_py_hello_start_cmd: `python3 ${embedded} -p ${folder} --socket-name conf.sock --no-lua-style`,
      pluginserver_py_hello_query_cmd: `python3 ${embedded} --dump`,
    },
    plugins: [{ name: 'py-hello', config: { message: 'ahoy' } }],
  })

  expect(await gateway.request('/', { headers: { host: 'tea.example' } })).toHaveHeader('x-hello', 'ahoy tea.example')
})
