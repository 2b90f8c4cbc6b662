import 'kong-pdk-mock/jest'
import { createGateway, plugin } from 'kong-pdk-mock'
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
