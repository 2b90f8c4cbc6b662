import 'kong-pdk-mock/jest'
import { MockUsageError, runPhase, type Kong } from 'kong-pdk-mock'
import { pluginOf } from '../support/plugin-of'

class Plugin {
  constructor(readonly config: { limit: number }) {}
  async access(kong: Kong): Promise<void> {
    const consumer = await kong.client.get_consumer()
    if (!consumer) return kong.response.exit(401)
    await kong.service.request.set_header('x-limit', String(this.config.limit))
  }
  async response(kong: Kong): Promise<void> {
    await kong.response.set_header('x-size', String((await kong.service.response.get_raw_body()).length))
  }
  async log(kong: Kong): Promise<void> {
    await kong.log.notice('status ', await kong.response.get_status())
  }
}
const quota = { Plugin, Name: 'quota', Schema: [{ limit: { type: 'integer', default: 5 } }] as const }

test('one handler runs alone, in a request of its own', async () => {
  const exchange = await runPhase(quota, 'access')

  expect(exchange).toHaveRunPhases(['quota:access'])
  expect(exchange).toHaveExited(401)
})

test('the request is given as to gateway.request()', async () => {
  const { request } = await runPhase(quota, 'access', {
    request: 'POST /orders',
    headers: { 'x-a': '1' },
    body: 'seven',
  })

  expect(request).toMatchObject({ method: 'POST', target: '/orders' })
  expect(request).toHaveHeader('x-a', '1')
  expect(request.text()).toBe('seven')
})

test('a consumer needs no declaration', async () => {
  const exchange = await runPhase(quota, 'access', { consumer: 'ada' })

  expect(exchange).toMatchObject({ consumer: 'ada' })
  expect(exchange.upstream).toHaveHeader('x-limit', '5')
})

test('the config is checked and completed', async () => {
  const { upstream } = await runPhase(quota, 'access', { consumer: 'ada', config: { limit: 1 } })

  expect(upstream).toHaveHeader('x-limit', '1')
  // @ts-expect-error the config type is inferred from Schema
  await expect(runPhase(quota, 'access', { config: { limit: 'one' } })).rejects.toThrow(
    'config.limit: expected an integer',
  )
})

test('a response handler sees what the upstream answers', async () => {
  const exchange = await runPhase(quota, 'response', { upstream: { status: 404, body: 'seven' } })

  expect(exchange).toHaveRunPhases(['quota:response'])
  expect(exchange).toHaveHeader('x-size', '5')
  expect(exchange).toHaveStatus(404)
})

test('a log handler sees the status', async () => {
  const exchange = await runPhase(quota, 'log', { upstream: { status: 404 } })

  expect(exchange).toHaveLogged('notice', 'status 404')
})

test('a certificate handler runs in the handshake of an https request', async () => {
  const module = pluginOf({ certificate: (kong) => kong.log.notice('shakes hands') })
  const exchange = await runPhase(module, 'certificate')

  expect(exchange).toHaveRunPhases(['certificate'])
  expect(exchange).toHaveLogged('notice', 'shakes hands')
})

test('entities and options stand beside the plugin', async () => {
  const module = pluginOf({
    access: async (kong) => {
      const route = await kong.router.get_route()
      await kong.response.exit(200, { route: route?.name, host: await kong.node.get_hostname() })
    },
  })
  const exchange = await runPhase(module, 'access', {
    entities: { routes: [{ name: 'all', paths: ['/'] }] },
    node: { hostname: 'node-7' },
  })

  expect(exchange).toHaveExited(200, { route: 'all', host: 'node-7' })
})

test('the plugin can be tied to a scope', async () => {
  const entities = { consumers: [{ username: 'ada' }] }

  expect(await runPhase(quota, 'access', { entities, scope: { consumer: 'ada' } })).toHaveRunPhases([])
})

test('problems reject, or are recorded', async () => {
  const module = pluginOf({
    access: () => {
      throw new Error('boom')
    },
  })

  await expect(runPhase(module, 'access')).rejects.toThrow('the access handler threw Error: boom')
  expect(await runPhase(module, 'access', { problems: 'record' })).toHaveProblem('handler-threw')
})

test('a phase that the plugin does not have is refused', async () => {
  await expect(runPhase(quota, 'rewrite')).rejects.toThrow(MockUsageError)
  await expect(runPhase(quota, 'rewrite')).rejects.toThrow(
    '[kong-pdk-mock] Failed to run phase "rewrite" of plugin "quota": it has no such method on its prototype (arrow functions in class fields do not count). Its phases are access, response, log.',
  )
})

test.each([
  ['access' as const, { requst: 'GET /' }, 'there is no option "requst". Did you mean "request"?'],
  ['access' as const, { upstrem: {} }, 'there is no option "upstrem". Did you mean "upstream"?'],
  ['preread' as const, { headers: {} }, 'there is no option "headers". Use one of config, '],
])('a state that %s does not have is refused: %p', async (phase, state, why) => {
  class Both {
    access(): void {}
    preread(): void {}
  }

  await expect(runPhase({ Plugin: Both, Name: 'both' }, phase as 'access', state as object)).rejects.toThrow(
    `[kong-pdk-mock] Failed to run phase "${phase}": ${why}`,
  )
})
