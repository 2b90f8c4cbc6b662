import 'kong-pdk-mock/jest'
import { createGateway, plugin, type Kong } from 'kong-pdk-mock'
import { lineOf } from '../../support/line-of'
import { pluginOf } from '../../support/plugin-of'
import { run } from './support/run'

const wrong = (kong: Kong): Promise<void> => kong.response.set_status('200' as unknown as number)

test('a call that raises is never answered, and the request ends with 500', async () => {
  const reached: string[] = []
  const exchange = await run({
    access: async (kong) => {
      await wrong(kong).catch(() => reached.push('rejected'))
      reached.push('answered')
    },
  })

  expect(reached).toEqual([])
  expect(exchange).toHaveStatus(500)
  expect(exchange).not.toHaveReachedUpstream()
  expect(exchange.calls[0]?.outcome).toEqual({ raised: 'code must be a number' })
  expect(exchange).toHaveLogged('err', 'code must be a number')
})

test('a call that raises is a problem that names the line in the plugin', async () => {
  const { problems } = await run({ access: wrong })

  expect(problems).toEqual([
    {
      kind: 'pdk-call-raised',
      plugin: 'probe',
      phase: 'access',
      function: 'kong.response.set_status',
      message:
        'kong.response.set_status() raised "code must be a number" in Kong: the call is never answered, and the phase ends.',
      at: expect.stringMatching(new RegExp(`^${lineOf(__filename, 'const wrong')}:\\d+$`)),
    },
  ])
})

test('a call in the wrong phase raises', async () => {
  const exchange = await run({ access: (kong) => kong.service.response.get_status() })

  expect(exchange).toHaveProblem(
    'pdk-call-raised',
    /kong\.service\.response\.get_status\(\) raised "function cannot be called in access phase/,
  )
})

test('the calls behind it are lost', async () => {
  const exchange = await run({
    access: (kong) => {
      void wrong(kong)
      void kong.log.warn('late')
    },
  })

  expect(exchange).not.toHaveLogged('warn')
  expect(exchange.calls[1]?.outcome).toEqual({ ignored: 'after error' })
  expect(exchange).toHaveProblem(
    'call-after-error',
    'kong.log.warn() was called after a call that failed: the call never reaches Kong, and awaiting it never ends.',
  )
})

test('the log handlers run all the same, and see an error', async () => {
  const exchange = await run({ access: wrong, log: (kong) => kong.response.get_source() })

  expect(exchange).toHaveRunPhases(['access', 'log'])
  expect(exchange.calls.at(-1)?.outcome).toEqual({ returned: 'error' })
})

test('plugins of a lower priority do not handle the request any more', async () => {
  const gateway = createGateway({
    plugins: [
      plugin(pluginOf({ access: wrong }, { Name: 'first', Priority: 2 })),
      plugin(pluginOf({ access: () => undefined }, { Name: 'second', Priority: 1 })),
    ],
    problems: 'record',
  })

  expect(await gateway.request('/')).toHaveRunPhases(['first:access'])
})
