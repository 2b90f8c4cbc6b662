import 'kong-pdk-mock/jest'
import {
  createGateway,
  plugin,
  PluginProblem,
  runPhase,
  type Exchange,
  type GatewayOptions,
  type Kong,
} from 'kong-pdk-mock'
import sinon from 'sinon'
import { lineOf } from '../../support/line-of'
import { pluginOf, type Handlers } from '../../support/plugin-of'

const never = () => new Promise<never>(() => undefined)

function run(handlers: Handlers, options: GatewayOptions = {}): Promise<Exchange> {
  const plugins = [plugin(pluginOf(handlers))]
  return createGateway({ plugins, problems: 'record', handlerTimeout: 20, ...options }).request('/')
}

afterEach(() => jest.useRealTimers())

test('a handler that waits for ever is left behind, and the request goes on', async () => {
  const exchange = await run({
    async access(kong) {
      await kong.request.get_header('x-key')
      await never()
    },
  })

  expect(exchange).toHaveReachedUpstream()
  expect(exchange).toHaveProblem(
    'handler-never-ended',
    'the access handler has not ended after 20 ms; the last PDK call was kong.request.get_header(). Behind a real Kong the plugin server does not answer within the read timeout (60 s), and the request goes on without the rest of the handler (fail-open). Await only promises that settle; if it takes longer, raise "handlerTimeout".',
  )
})

test('a request rejects with it', async () => {
  await expect(run({ access: never }, { problems: 'reject' })).rejects.toThrow(PluginProblem)
})

test('Kong logs that it has no data', async () => {
  const { logs } = await run({ access: never })

  expect(logs).toMatchObject([{ level: 'err', line: '[kong] [probe] no data' }])
})

test('in the log phase there is no request that goes on', async () => {
  const { problems } = await run({ log: never })

  expect(problems[0]?.message).not.toContain('goes on')
})

test('a thenable that never calls back is such a handler', async () => {
  expect(await run({ access: () => ({ then: () => undefined }) })).toHaveProblem('handler-never-ended')
})

test.each(['rewrite', 'access', 'response', 'log'] as const)('it is so in the %s phase', async (phase) => {
  const exchange = await run({ [phase]: never })

  expect(exchange.problems).toMatchObject([{ kind: 'handler-never-ended', phase, plugin: 'probe' }])
})

test('it is so for one handler alone', async () => {
  const exchange = runPhase(pluginOf({ access: never }), 'access', { handlerTimeout: 20 })

  await expect(exchange).rejects.toThrow('has not ended after 20 ms; no PDK call came before')
})

test('what comes after it takes the next plugin', async () => {
  const next = pluginOf({ access: (kong: Kong) => kong.response.exit(418) }, { Name: 'next', Priority: -1 })
  const plugins = [plugin(pluginOf({ access: never })), plugin(next)]

  const exchange = await createGateway({ plugins, problems: 'record', handlerTimeout: 20 }).request('/')

  expect(exchange).toHaveExited(418)
})

test('what a handler does after its time does not reach Kong', async () => {
  let goOn: (() => void) | undefined
  const exchange = await run({
    async access(kong) {
      await new Promise<void>((resolve) => (goOn = resolve))
      await kong.response.exit(418)
    },
  })
  goOn?.()
  await Promise.resolve()

  expect(exchange).toHaveStatus(200)
  expect(exchange.calls).toMatchObject([{ outcome: { ignored: 'after its time' } }])
  expect(exchange.problems.at(-1)?.message).toContain('was called after the time of the handler was over')
})

test('a loop of calls that never ends is stopped at its line', async () => {
  const exchange = await run({
    async access(kong) {
      for (;;) await kong.client.get_ip()
    },
  })

  const at = lineOf(__filename, 'for (;;) await kong.client.get_ip()')
  expect(exchange.problems).toMatchObject([{ kind: 'handler-never-ended', function: 'kong.client.get_ip' }])
  expect(exchange.problems[0]?.at).toContain(at)
  expect(exchange.problems[0]?.message).toContain('the access handler makes PDK calls without end')
})

test('so is one that awaits nothing', async () => {
  const exchange = await run({
    access(kong) {
      for (;;) void kong.log.debug('again')
    },
  })

  expect(exchange.problems.map(({ kind }) => kind)).toEqual(['handler-never-ended'])
})

test('so is one that catches everything', async () => {
  const exchange = await run({
    async access(kong) {
      for (;;) {
        try {
          await kong.client.get_ip()
        } catch {
          // Once more.
        }
      }
    },
  })

  expect(exchange).toHaveProblem('handler-never-ended', /calls without end/)
})

test('Jest’s fake timers do not keep it from ending', async () => {
  jest.useFakeTimers()

  expect(await run({ access: never })).toHaveProblem(
    'handler-never-ended',
    'Timers are faked: if it waits for one, advance them between gateway.request() and its await, as by jest.advanceTimersByTimeAsync().',
  )
  expect(jest.getTimerCount()).toBe(0)
})

test('sinon’s fake timers do not either', async () => {
  const clock = sinon.useFakeTimers()
  try {
    expect(await run({ access: never })).toHaveProblem('handler-never-ended')
    expect(clock.countTimers()).toBe(0)
  } finally {
    clock.restore()
  }
})

test('a handler may wait as long as fake timers say', async () => {
  jest.useFakeTimers()
  const exchange = run(
    { access: () => new Promise((resolve) => setTimeout(resolve, 3_600_000)) },
    { handlerTimeout: 4000 },
  )
  await jest.advanceTimersByTimeAsync(3_600_000)

  expect(await exchange).not.toHaveProblem()
})

test('a handler that waits for something that comes is left in peace', async () => {
  const exchange = await run(
    { access: () => new Promise((resolve) => setTimeout(resolve, 30)) },
    { handlerTimeout: Infinity },
  )

  expect(exchange).not.toHaveProblem()
})

test('many calls are no endless loop', async () => {
  const exchange = await run(
    {
      async access(kong) {
        for (let calls = 0; calls < 10_000; calls++) await kong.client.get_ip()
      },
    },
    { handlerTimeout: 60_000 },
  )

  expect(exchange).not.toHaveProblem()
})

test('a time that is none is refused', () => {
  expect(() => createGateway({ handlerTimeout: 0 })).toThrow(
    'Failed to create a gateway: the option "handlerTimeout" is 0. Use a number of milliseconds above 0, or Infinity for no limit.',
  )
})

test('nothing is left of a handler that has ended', async () => {
  const before = process.getActiveResourcesInfo().length

  await run({ access: () => undefined })
  await new Promise(setImmediate)

  expect(process.getActiveResourcesInfo().length).toBeLessThanOrEqual(before)
})
