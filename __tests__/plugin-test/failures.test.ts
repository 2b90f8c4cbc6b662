import { execFile } from 'node:child_process'
import path from 'node:path'
import { SchemaViolation, type PluginModule } from 'kong-pdk-mock'
import * as ours from 'kong-pdk-mock/plugin_test'
import { pluginOf, type Handlers } from '../support/plugin-of'
import { rival } from './support/rival'

// kong-pdk loads it to read plugins in TypeScript, of which there are none here.
jest.mock('ts-node', () => ({ register: () => undefined }))

// kong-pdk is slow to load, and the machine may be busy.
jest.setTimeout(60_000)

const root = path.join(__dirname, '../..')

async function runBy({ PluginTest, Request }: typeof ours, module: PluginModule, config = {}) {
  const request = new Request().useURL('http://example.com/orders').useHeaders({ Host: 'example.com' })
  const test = new PluginTest(request, { notes: false })
  await test.Run(module, config)
  return test
}

/** What Node writes as it dies of kong-pdk's PluginTest. */
function deathBy(access: string): Promise<string> {
  const script = `
    const { PluginTest, Request } = require('kong-pdk/plugin_test')
    class Plugin { async access(kong) { ${access} } }
    new PluginTest(new Request()).Run({ Plugin }, {}).then(() => console.error('it ended'))`
  return new Promise((resolve) => {
    execFile(process.execPath, ['-e', script], { cwd: root }, (_, __, stderr) => resolve(stderr))
  })
}

const HANGS: [
  about: string,
  call: string,
  words: string,
  handlers: Handlers,
  shown: (test: ours.PluginTest) => unknown,
][] = [
  [
    'kong.service.request.add_header',
    "await kong.service.request.addHeader('x-tag', 'a')",
    'headers.add is not a function',
    { access: (kong) => kong.service.request.addHeader('x-tag', 'a') },
    ({ serviceRequest }) => serviceRequest.headers.get('x-tag'),
  ],
  [
    'kong.response.add_header',
    "await kong.response.addHeader('x-tag', 'a')",
    'headers.add is not a function',
    { access: (kong) => kong.response.addHeader('x-tag', 'a') },
    ({ response }) => response.headers.get('x-tag'),
  ],
  [
    'functions that it does not know',
    "await kong.ctx.shared.set('tag', 'a')",
    'function kong.ctx.shared.set is not a valid PDK function',
    { access: (kong) => kong.ctx.shared.set('tag', 'a') },
    ({ exchange }) => exchange?.ctx.shared.tag,
  ],
]

test.each(HANGS)("%s: kong-pdk's PluginTest never ends, and an error that nobody catches", async (_, call, words) => {
  const death = await deathBy(call)

  expect(death).toContain(words)
  expect(death).not.toContain('it ended')
})

test.each(HANGS)('%s: Kong does it', async (_, __, ___, handlers, shown) => {
  expect(shown(await runBy(ours, pluginOf(handlers)))).toBe('a')
})

describe('under fake timers', () => {
  beforeEach(() => jest.useFakeTimers())
  afterEach(() => jest.useRealTimers())

  const module = pluginOf({ access: (kong) => kong.response.setHeader('x-left', '1') })

  test("kong-pdk's PluginTest waits for a timer that never comes", async () => {
    let isOver = false
    void runBy(rival(), module).then(() => (isOver = true))

    for (let turn = 0; turn < 1000; turn++) await Promise.resolve()

    expect(isOver).toBe(false)
    expect(jest.getTimerCount()).toBe(1)
  })

  test('here the run ends', async () => {
    const { response } = await runBy(ours, module)

    expect(response.headers.get('x-left')).toBe('1')
  })
})

const thrower = pluginOf({
  access: () => {
    throw new RangeError('out of tokens')
  },
})

test("a handler that throws: kong-pdk's PluginTest rejects with its error", async () => {
  await expect(runBy(rival(), thrower)).rejects.toThrow(RangeError)
})

test('a handler that throws: here the run rejects too, and says that Kong goes on', async () => {
  const run = runBy(ours, thrower)

  await expect(run).rejects.toThrow('out of tokens')
  await expect(run).rejects.toThrow('fail-open')
  await expect(run).rejects.toMatchObject({ cause: new RangeError('out of tokens') })
})

const lateReader = pluginOf({ log: (kong) => kong.request.getRawBody() })

test("a call in the wrong phase: kong-pdk's PluginTest answers it", async () => {
  await expect(runBy(rival(), lateReader)).resolves.toBeDefined()
})

test('a call in the wrong phase: here the run rejects with the words of Kong', async () => {
  await expect(runBy(ours, lateReader)).rejects.toThrow('function cannot be called in log phase')
})

const talker = (note: (value: unknown) => void) =>
  pluginOf({
    access: async (kong) => {
      await kong.request.getMethod()
      await kong.response.exit(401, 'no')
      note(await kong.request.getPath())
      note(await kong.request.getMethod())
    },
  })

test("calls behind an exit: kong-pdk's PluginTest gives each the answer to the one before", async () => {
  const noted: unknown[] = []

  await runBy(
    rival(),
    talker((value) => noted.push(value)),
  )

  expect(noted).toEqual([undefined, '/orders'])
})

test('calls behind an exit: here they are never answered, and the run rejects', async () => {
  const noted: unknown[] = []
  const run = runBy(
    ours,
    talker((value) => noted.push(value)),
  )

  await expect(run).rejects.toThrow('kong.request.get_path() was called after the handler had answered the request')
  expect(noted).toEqual([])
})

const limited = pluginOf({ access: () => undefined }, { Schema: [{ limit: { type: 'integer' } }] })

test("a config that Kong refuses: kong-pdk's PluginTest takes it", async () => {
  await expect(runBy(rival(), limited, { limit: 'two' })).resolves.toBeDefined()
})

test('a config that Kong refuses: here it is refused', async () => {
  await expect(runBy(ours, limited, { limit: 'two' })).rejects.toThrow(SchemaViolation)
})

const logger = pluginOf({ access: (kong) => kong.log.warn('seven left') })

test("log lines: kong-pdk's PluginTest prints them with itself", async () => {
  const log = jest.spyOn(console, 'log').mockImplementation()

  const test = await runBy(rival(), logger)

  expect(log).toHaveBeenCalledWith('Log kong.log.warn', test, 'seven left')
  log.mockRestore()
})

test('log lines: here they can be asserted on', async () => {
  const { exchange } = await runBy(ours, logger)

  expect(exchange?.logs).toContainEqual(expect.objectContaining({ level: 'warn', message: 'seven left' }))
})
