import 'kong-pdk-mock/jest'
import { createGateway, plugin, type Kong } from 'kong-pdk-mock'
import { lineOf } from '../../support/line-of'
import { pluginOf } from '../../support/plugin-of'

test('a call behind the end of its handler never reaches Kong, and is a problem', async () => {
  let late: (() => void) | undefined
  const module = pluginOf({
    access: (kong) => {
      late = () => void kong.log.warn('too late')
    },
    log: () => late?.(),
  })
  const exchange = await createGateway({ plugins: [plugin(module)], problems: 'record' }).request('/')

  expect(exchange).not.toHaveLogged('warn')
  expect(exchange.problems).toEqual([
    {
      kind: 'call-after-handler',
      plugin: 'probe',
      phase: 'access',
      function: 'kong.log.warn',
      message:
        'kong.log.warn() was called after the handler had ended (await the promise that makes the call): the call never reaches Kong, and awaiting it never ends.',
      at: expect.stringMatching(new RegExp(`^${lineOf(__filename, "kong.log.warn('too late')")}:\\d+$`)),
    },
  ])
})

test('a call in a microtask of the last step still reaches Kong', async () => {
  const module = pluginOf({
    access: (kong) => {
      void Promise.resolve().then(() => kong.log.warn('just in time'))
    },
  })

  expect(await createGateway({ plugins: [plugin(module)] }).request('/')).toHaveLogged('warn', 'just in time')
})

// In these, the calls that reach Kong are those that kong-pdk's own plugin server sends.

test.each([
  ['at once', async () => undefined, ['get_header', 'get_header']],
  [
    'after a call of its own',
    (kong: Kong) => kong.log('1'),
    ['get_header', 'get_header', 'log', 'set_header', 'set_header'],
  ],
])('what follows a call in forEach(async ...) is lost when the handler returns %s', async (_, rest, reached) => {
  const module = pluginOf({
    access: (kong) => {
      for (const name of ['a', 'b']) void copyHeader(kong, name)
      return rest(kong)
    },
  })

  const exchange = await createGateway({ plugins: [plugin(module)], problems: 'record' }).request('/')

  const executed = exchange.calls.filter(({ outcome }) => 'returned' in outcome)
  expect(executed.map((call) => call.function.split('.').at(-1))).toEqual(reached)
  expect(exchange).toHaveProblem('call-after-handler')
})

test('a check that nobody awaits lets the request in, which is a problem', async () => {
  const module = pluginOf({
    access: (kong) => {
      void refuseWithout(kong, 'x-key')
    },
  })

  const exchange = await createGateway({ plugins: [plugin(module)], problems: 'record' }).request('/')

  expect(exchange).toHaveStatus(200)
  expect(exchange).toHaveProblem('call-after-handler', 'kong.response.exit')
})

async function copyHeader(kong: Kong, name: string): Promise<void> {
  const value = await kong.request.get_header(name)
  await kong.service.request.set_header(`x-${name}`, value ?? 'none')
  await kong.log('done')
}

async function refuseWithout(kong: Kong, name: string): Promise<void> {
  if ((await kong.request.get_header(name)) === undefined) await kong.response.exit(401)
}

/** A plugin that calls on the `kong` of its first request in all others. */
function keeping() {
  let kept: Kong | undefined
  return pluginOf({
    access(kong) {
      void kept?.log.warn('by an old kong')
      kept ??= kong
    },
  })
}

test('a call on the kong of a request that is over is told to the request in which it happens', async () => {
  const gateway = createGateway({ plugins: [plugin(keeping())], problems: 'record' })
  const first = await gateway.request('/')

  const second = await gateway.request('/')

  expect(second.problems).toEqual([
    {
      kind: 'call-after-handler',
      plugin: 'probe',
      phase: 'access',
      function: 'kong.log.warn',
      message:
        'kong.log.warn() was called on the "kong" of a request that is over: the call never reaches Kong, and awaiting it never ends. Use the "kong" that each handler is given, and keep none.',
      at: expect.stringMatching(new RegExp(`^${lineOf(__filename, "kept?.log.warn('by an old kong')")}:\\d+$`)),
    },
  ])
  expect(second).not.toHaveLogged('warn')
  expect(second.calls).toEqual([])
  expect(first).toHaveProblem('call-after-handler')
})

test('a request rejects with it', async () => {
  const gateway = createGateway({ plugins: [plugin(keeping())] })
  await gateway.request('/')

  await expect(gateway.request('/')).rejects.toThrow('was called on the "kong" of a request that is over')
})

test('what a request has left behind while it goes on is told to itself alone', async () => {
  let late: (() => void) | undefined
  const answers: (() => void)[] = []
  const module = pluginOf({
    async access(kong) {
      if ((await kong.request.get_path()) === '/second') late?.()
      else late = () => void kong.log.warn('late')
    },
  })
  const gateway = createGateway({ plugins: [plugin(module)], problems: 'record' }).upstream(
    () => new Promise((resolve) => answers.push(() => resolve({ status: 200 }))),
  )
  const reached = async (count: number) => {
    while (answers.length < count) await new Promise(setImmediate)
  }

  const first = gateway.request('/')
  await reached(1)
  const second = gateway.request('/second')
  await reached(2)
  for (const answer of answers) answer()

  expect(await second).not.toHaveProblem()
  expect(await first).toHaveProblem('call-after-handler')
})
