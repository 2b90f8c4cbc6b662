import 'kong-pdk-mock/jest'
import { createGateway, plugin } from 'kong-pdk-mock'
import { lineOf } from '../../support/line-of'
import { pluginOf } from '../../support/plugin-of'
import { run, type AnyKong } from './support/run'

test('a call of an unknown function gives undefined and goes on', async () => {
  const reached: unknown[] = []
  const exchange = await run({
    access: async (kong) => {
      reached.push(await (kong as unknown as AnyKong).request!.get_nothing!('x'))
    },
  })

  expect(reached).toEqual([undefined])
  expect(exchange).toHaveStatus(200)
  expect(exchange).toHaveLogged('err', 'could not find pdk method: kong.request.get_nothing')
})

test('it is a problem that names the line and what was meant', async () => {
  const { problems } = await run({ access: (kong) => (kong as unknown as AnyKong).request!.getHedder!('x') })

  expect(problems).toEqual([
    {
      kind: 'unknown-function',
      plugin: 'probe',
      phase: 'access',
      function: 'kong.request.get_hedder',
      message:
        'kong.request.get_hedder() is no function of the PDK: Kong only logs it, and the call gives undefined. Did you mean kong.request.get_header()?',
      at: expect.stringMatching(new RegExp(`^${lineOf(__filename, 'getHedder')}:\\d+$`)),
    },
  ])
})

test.each([
  ['log', 'error', 'kong.log.err'],
  ['log', 'warning', 'kong.log.warn'],
  ['request', 'setHeader', 'kong.service.request.set_header'],
  ['request', 'exit', 'kong.response.exit'],
  ['nginx', 'getTls1VersionStr', 'kong.nginx.get_tls1_version_str'],
  ['request', 'getHTTPVersion', 'kong.request.get_http_version'],
  ['client', 'getCredentials', 'kong.client.get_credential'],
])('kong.%s.%s is taken for %s', async (module, name, meant) => {
  const exchange = await run({ access: (kong) => (kong as unknown as AnyKong)[module]![name]!('x') })

  expect(exchange).toHaveProblem('unknown-function', `Did you mean ${meant}()?`)
})

test('nothing is suggested where nothing is near', async () => {
  const exchange = await run({ access: (kong) => (kong as unknown as AnyKong).mail!.send!('x') })

  expect(exchange.problems[0]?.message).toBe(
    'kong.mail.send() is no function of the PDK: Kong only logs it, and the call gives undefined.',
  )
})

test('a function that gives nil is not unknown', async () => {
  const exchange = await run({
    access: async (kong) => {
      await kong.client.get_consumer()
      await kong.ctx.shared.get('nothing')
      await kong.nginx.get_var('arg_nothing')
    },
  })

  expect(exchange).not.toHaveProblem()
})

test('it rejects the request by default', async () => {
  const module = pluginOf({ access: (kong) => (kong as unknown as AnyKong).log!.error!('x') })

  await expect(createGateway({ plugins: [plugin(module)] }).request('/')).rejects.toThrow(
    'Did you mean kong.log.err()?',
  )
})

test('reading a symbol of kong throws in the handler', async () => {
  const exchange = await run({ access: (kong) => Reflect.get(kong, Symbol.toPrimitive) })

  expect(exchange).toHaveProblem('handler-threw', 'TypeError: name.replace is not a function')
})
