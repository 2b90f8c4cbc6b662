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
