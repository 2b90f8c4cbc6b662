import 'kong-pdk-mock/jest'
import { createGateway, plugin, type Gateway, type Kong } from 'kong-pdk-mock'
import { pluginOf } from '../support/plugin-of'

const ID = '00000000-0000-4000-8000-0000000000ad'

/** Plugins that tell whom they know, by their priority. */
function telling(priorities: number[]): Gateway {
  const plugins = priorities.map((Priority) => {
    const access = async (kong: Kong) => {
      const { username } = (await kong.client.get_consumer()) ?? {}
      await kong.service.request.add_header('x-seen', `${Priority}: ${String(username)}`)
    }
    return plugin(pluginOf({ access }, { Name: `telling-${Priority}`, Priority }))
  })
  return createGateway({ plugins, consumers: [{ username: 'ada', id: ID, custom_id: 'crm-77' }] })
}

test('the caller is a consumer of the gateway, by name, id or custom_id', async () => {
  const gateway = telling([1])

  expect(await gateway.request('/', { consumer: 'ada' })).toMatchObject({ consumer: 'ada' })
  expect(await gateway.request('/', { consumer: ID })).toMatchObject({ consumer: 'ada' })
  expect(await gateway.request('/', { consumer: 'crm-77' })).toMatchObject({ consumer: 'ada' })
  expect(await gateway.request('/')).toMatchObject({ consumer: undefined })
})

test('plugins below the priority of authentication know the caller, those above do not', async () => {
  const { upstream } = await telling([1001, 1000, 999]).request('/', { consumer: 'ada' })

  expect(upstream?.headers.getAll('x-seen')).toEqual(['1001: undefined', '1000: undefined', '999: ada'])
})

test('the priority of authentication can be given', async () => {
  const { upstream } = await telling([1001, 1000]).request('/', { consumer: 'ada', authenticatedAt: 1001 })

  expect(upstream?.headers.getAll('x-seen')).toEqual(['1001: undefined', '1000: ada'])
})

test('the upstream is told who the caller is, as an authentication plugin does', async () => {
  const { upstream } = await telling([1]).request('/', { consumer: 'ada' })

  expect(upstream).toHaveHeader('X-Consumer-Username', 'ada')
  expect(upstream).toHaveHeader('X-Consumer-ID', ID)
})

test('headers of the client cannot say who the caller is', async () => {
  const headers = { 'x-consumer-username': 'bob', 'x-credential-identifier': 'stolen', 'x-anonymous-consumer': 'true' }
  const { upstream } = await telling([1]).request('/', { consumer: 'ada', headers })

  expect(upstream?.headers.getAll('x-consumer-username')).toEqual(['ada'])
  expect(upstream).not.toHaveHeader('x-credential-identifier')
  expect(upstream).not.toHaveHeader('x-anonymous-consumer')
})

test('the upstream is told which credential it was', async () => {
  const { upstream } = await telling([1]).request('/', { consumer: 'ada', credential: { id: 'c1', username: 'login' } })

  expect(upstream).toHaveHeader('X-Credential-Identifier', 'login')
})

test('a credential is what plugins find as one', async () => {
  let found: unknown
  const module = pluginOf({
    access: async (kong) => {
      found = await kong.client.get_credential()
    },
  })
  const gateway = createGateway({ plugins: [plugin(module)], consumers: [{ username: 'ada' }] })

  await gateway.request('/', { consumer: 'ada', credential: { id: 'c1', key: 'secret' } })

  expect(found).toEqual({ id: 'c1', key: 'secret' })
})

test('a plugin for the consumer runs for that consumer only', async () => {
  const gateway = createGateway({
    consumers: [{ username: 'ada' }, { username: 'bob' }],
    plugins: [plugin(pluginOf({ access: () => undefined }), {}, { consumer: 'ada' })],
  })

  expect(await gateway.request('/', { consumer: 'ada' })).toHaveRunPhases(['probe:access'])
  expect(await gateway.request('/', { consumer: 'bob' })).toHaveRunPhases([])
  expect(await gateway.request('/')).toHaveRunPhases([])
})

test('a consumer that is not declared is refused', async () => {
  await expect(createGateway().request('/', { consumer: 'ada' })).rejects.toThrow(
    `[kong-pdk-mock] Failed to identify the caller: there is no consumer "ada". The gateway has no consumers; declare it in createGateway({ consumers: [{ username: 'ada' }] }).`,
  )
  await expect(telling([1]).request('/', { consumer: 'bob' })).rejects.toThrow(
    `there is no consumer "bob". The gateway's consumers are "ada"; declare it`,
  )
})
