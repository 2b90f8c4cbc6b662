import 'kong-pdk-mock/jest'
import { createGateway, plugin, type Exchange, type Kong } from 'kong-pdk-mock'
import sinon from 'sinon'
import { lineOf } from '../../support/line-of'
import { pluginOf, type Handlers } from '../../support/plugin-of'
import { run } from './support/run'

const PHASES = ['rewrite', 'access', 'response', 'log'] as const

/** As a function of `process` was, once the test is over. */
function replaced(name: 'exit' | 'kill', replacement: () => never): Disposable {
  const before = Reflect.get(process, name)
  Reflect.set(process, name, replacement)
  return { [Symbol.dispose]: () => void Reflect.set(process, name, before) }
}

/** A plugin that counts the handlers that ran on one instance, and ends the process when it is told to. */
function counting(name = 'probe') {
  class Plugin {
    count = 0
    async access(kong: Kong) {
      this.count++
      await kong.response.set_header(`x-${name}`, String(this.count))
      if ((await kong.request.get_header('x-end')) === name) process.exit(1)
    }
  }
  return plugin({ Plugin, Name: name })
}

test('a handler that ends the process ends no test: the request goes on without the rest of it', async () => {
  const exchange = await run({
    async access(kong) {
      await kong.response.set_header('x-before', '1')
      process.exit(3)
      await kong.response.exit(401)
    },
  })

  expect(exchange).toHaveStatus(200)
  expect(exchange).toHaveHeader('x-before', '1')
  expect(exchange).toHaveReachedUpstream()
  expect(exchange.logs).toMatchObject([{ level: 'err', line: '[kong] [probe] no data' }])
})

test('it is a problem that names the line', async () => {
  const { problems } = await run({ access: () => process.exit(1 + 1) })

  expect(problems).toEqual([
    {
      kind: 'plugin-server-died',
      plugin: 'probe',
      phase: 'access',
      message:
        'process.exit(2) ended Kong\'s plugin server, the process of all JavaScript plugins, while the access handler ran: the request goes on without the rest of the handler (fail-open). Kong starts it again, and every plugin is constructed anew. To refuse a request, use "return kong.response.exit(…)"; to end a handler, return or throw.',
      at: expect.stringMatching(
        new RegExp(`^${lineOf(__filename, 'process.exit(1 + 1)').replaceAll('.', '\\.')}:\\d+$`),
      ),
    },
  ])
})

test.each(PHASES)('it is so in the %s phase', async (phase) => {
  const { problems } = await run({ [phase]: () => process.exit() })

  expect(problems).toMatchObject([{ kind: 'plugin-server-died', phase, message: /^process\.exit\(\) ended/ }].map(like))
})

function like({ message, ...rest }: { readonly message: RegExp }): object {
  return { ...rest, message: expect.stringMatching(message) }
}

test('in the log phase there is no request that goes on', async () => {
  const { problems } = await run({ log: () => process.exit() })

  expect(problems[0]?.message).not.toContain('goes on')
})

test('it is so in whatever a handler calls, and behind whatever it awaits', async () => {
  const deep = async (depth: number): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 1))
    if (depth === 0) process.exit(5)
    await deep(depth - 1)
  }

  expect(await run({ access: () => deep(30) })).toHaveProblem('plugin-server-died', /process\.exit\(5\)/)
})

test('what catches it is not called to an end, and nothing of it reaches Kong', async () => {
  const seen: string[] = []
  const exchange = await run({
    async access(kong) {
      try {
        process.exit(1)
      } catch {
        seen.push('caught')
      } finally {
        await kong.response.exit(401)
        seen.push('never')
      }
    },
  })

  expect(seen).toEqual(['caught'])
  expect([exchange.response.status, exchange.calls, exchange.problems.length]).toEqual([200, [], 1])
})

test('it ends once, however often a handler tries', async () => {
  const exchange = await run({
    access() {
      for (let each = 0; each < 3; each++) {
        try {
          process.exit(each)
        } catch {
          // Once more.
        }
      }
    },
  })

  expect(exchange.problems).toHaveLength(1)
})

test('every plugin is constructed anew', async () => {
  const gateway = createGateway({ plugins: [counting('one'), counting('two')], problems: 'record' })
  const ask = async (end = 'none') => {
    const { headers } = (await gateway.request('/', { headers: { 'x-end': end } })).response
    return [headers.get('x-one'), headers.get('x-two')]
  }

  expect([await ask(), await ask()]).toEqual([
    ['1', '1'],
    ['2', '2'],
  ])
  expect(await ask('one')).toEqual(['3', '3'])
  expect(await ask()).toEqual(['1', '1'])
})

test('handlers of other requests die with the server, those of other gateways do not', async () => {
  let goOn: (() => void) | undefined
  const both = new Promise<void>((resolve) => (goOn = resolve))
  const handlers: Handlers = {
    async access(kong) {
      const path = await kong.request.get_path()
      if (path === '/ends') {
        goOn?.()
        process.exit(1)
      }
      await both
      await new Promise((resolve) => setTimeout(resolve, 5))
      await kong.response.exit(401)
    },
  }
  const gateway = createGateway({ plugins: [plugin(pluginOf(handlers))], problems: 'record' })
  const other = createGateway({ plugins: [plugin(pluginOf(handlers))], problems: 'record' })

  const waiting = [gateway.request('/waits'), other.request('/waits')] as const
  const ending = await gateway.request('/ends')
  const [neighbour, stranger] = await Promise.all(waiting)

  expect(ending).toHaveProblem('plugin-server-died')
  expect(neighbour).toHaveStatus(200)
  expect(neighbour.problems).toEqual(ending.problems)
  expect(stranger).toHaveExited(401)
  expect(stranger).not.toHaveProblem()
})

test('a constructor that ends the process is a plugin that cannot start', async () => {
  class Plugin {
    constructor() {
      process.exit(1)
    }
    access(): void {
      // Never called.
    }
  }
  const exchange = await createGateway({ plugins: [plugin({ Plugin, Name: 'probe' })], problems: 'record' }).request(
    '/',
  )

  expect(exchange).toHaveStatus(500)
  expect(exchange).toHaveLogged('err', /^starting instance: no data$/)
  expect(exchange).toHaveProblem('plugin-server-died', /^process\.exit\(1\) in the constructor ended/)
  expect(exchange.problems[0]?.at).toContain(__filename)
})

test('a constructor that catches it has not got away', async () => {
  class Plugin {
    constructor() {
      try {
        process.exit(1)
      } catch {
        // Goes on.
      }
    }
    access(): void {
      // Never called.
    }
  }

  expect(
    await createGateway({ plugins: [plugin({ Plugin, Name: 'probe' })], problems: 'record' }).request('/'),
  ).toHaveStatus(500)
})

test('an exit right before it may be lost, which the problem says', async () => {
  const exchange = await run({
    async access(kong) {
      await kong.response.exit(401)
      process.exit(1)
    },
  })

  expect(exchange).toHaveProblem('plugin-server-died', /behind the end of the access handler: .*\(an exit, too/)
})

test('a result at which the server dies takes the other plugins along', async () => {
  const gateway = createGateway({
    plugins: [
      counting(),
      plugin(pluginOf({ access: (kong) => kong.request.get_body() }, { Name: 'reader', Priority: -1 })),
    ],
    problems: 'record',
  })
  const count = async (body: string) => {
    const headers = { 'content-type': 'application/json' }
    return (await gateway.request('POST /', { headers, body })).response.headers.get('x-probe')
  }

  expect([await count('{}'), await count('{"__proto__":1}'), await count('{}')]).toEqual(['1', '2', '1'])
})

test.each([undefined, 'SIGTERM', 'SIGKILL', 15] as const)('a signal %p to itself ends it as well', async (signal) => {
  const exchange = await run({ access: () => process.kill(process.pid, signal) })

  expect(exchange).toHaveProblem('plugin-server-died', new RegExp(`^process\\.kill\\(${process.pid}`))
})

test('a signal that asks whether a process is there ends nothing', async () => {
  let isThere: unknown
  const exchange = await run({ access: () => void (isThere = process.kill(process.pid, 0)) })

  expect(isThere).toBe(true)
  expect(exchange).not.toHaveProblem()
})

test('behind the handlers the functions of the process are what they were', async () => {
  const before = [process.exit, process.kill]

  await run({ access: () => process.exit() })
  await run({ access: () => undefined })

  expect([process.exit, process.kill]).toEqual(before)
})

test('who is no plugin ends the process as ever, while handlers run', async () => {
  const exit = jest.fn<never, []>()
  using _ = replaced('exit', () => exit())
  let isRunning: (() => void) | undefined
  let end: (() => void) | undefined
  const running = new Promise<void>((resolve) => (isRunning = resolve))
  const exchange = run({
    access: () => {
      isRunning?.()
      return new Promise<void>((resolve) => (end = resolve))
    },
  })
  await running

  process.exit(7)
  end?.()

  expect(exit).toHaveBeenCalledTimes(1)
  expect(await exchange).not.toHaveProblem()
})

test.each([
  ['Jest’s', () => jest.spyOn(process, 'exit').mockReturnValue(undefined as never), () => jest.restoreAllMocks()],
  ['sinon’s', () => sinon.stub(process, 'exit'), () => sinon.restore()],
])('a test’s own double of process.exit hears of calls: %s', async (_, put, restore) => {
  const before = process.exit
  const double: object = put()
  let exchange: Exchange
  try {
    exchange = await run({ access: () => process.exit(9) })
    expect(process.exit).toBe(double)
    expect((double as sinon.SinonSpy).callCount ?? (double as jest.Mock).mock.calls.length).toBe(1)
  } finally {
    restore()
  }

  expect(exchange).not.toHaveProblem()
  expect(process.exit).toBe(before)
})
