import 'kong-pdk-mock/jest'
import { createGateway, plugin, type Kong } from 'kong-pdk-mock'
import { lineOf } from '../../support/line-of'

/** A plugin that notes what it is constructed with and counts the requests of each instance. */
function counting(Name = 'counting') {
  const configs: Record<string, unknown>[] = []
  class Plugin {
    #requests = 0
    constructor(config: Record<string, unknown>) {
      configs.push(config)
    }
    async access(kong: Kong): Promise<void> {
      await kong.response.set_header('x-requests', String(++this.#requests))
    }
  }
  const Schema = [{ limit: { type: 'integer', default: 5 } }, { tags: { type: 'array', elements: { type: 'string' } } }]
  return { configs, module: { Plugin, Name, Schema } }
}

test('a plugin is constructed on its first request, not before', async () => {
  const { configs, module } = counting()
  const gateway = createGateway({ plugins: [plugin(module)] })

  expect(configs).toHaveLength(0)
  await gateway.request('/')
  expect(configs).toHaveLength(1)
})

test('one instance serves all requests of a plugin entity', async () => {
  const { configs, module } = counting()
  const gateway = createGateway({ plugins: [plugin(module)] })

  expect(await gateway.request('/')).toHaveHeader('x-requests', '1')
  expect(await gateway.request('/')).toHaveHeader('x-requests', '2')
  expect(configs).toHaveLength(1)
})

test('two entities of one plugin have two instances', async () => {
  const { configs, module } = counting()
  const gateway = createGateway({
    services: [{ name: 'orders', url: 'http://orders.internal' }],
    routes: ['a', 'b'].map((name) => ({ name, paths: [`/${name}`], service: 'orders' })),
    plugins: [plugin(module, { limit: 1 }, { route: 'a' }), plugin(module, { limit: 2 }, { route: 'b' })],
  }).upstream({ status: 200 })

  await gateway.request('/a')

  expect(await gateway.request('/b')).toHaveHeader('x-requests', '1')
  expect(configs.map(({ limit }) => limit)).toEqual([1, 2])
})

test('two gateways have two instances', async () => {
  const { module } = counting()
  const use = plugin(module)

  await createGateway({ plugins: [use] }).request('/')

  expect(await createGateway({ plugins: [use] }).request('/')).toHaveHeader('x-requests', '1')
})

test("the config has its defaults and Kong's own fields", async () => {
  const { configs, module } = counting('Counting')
  const id = 'c9f3a5a5-9c1e-4b0a-8c53-2a0d2f5f1f00'
  const scope = { id, route: 'route', instance_name: 'first' }

  await createGateway({ plugins: [plugin(module, { tags: ['a'] }, scope)] }).request('/')

  const uuid = '[\\da-f]{8}-[\\da-f]{4}-[\\da-f]{4}-[\\da-f]{4}-[\\da-f]{12}'
  expect(configs).toEqual([
    {
      limit: 5,
      tags: ['a'],
      __plugin_id: id,
      __ws_id: expect.stringMatching(new RegExp(`^${uuid}$`)),
      __key__: expect.stringMatching(new RegExp(`^plugins:counting:${uuid}::::${uuid}$`)),
      __seq__: expect.any(Number),
      route_id: expect.stringMatching(new RegExp(`^${uuid}$`)),
      plugin_instance_name: 'first',
    },
  ])
})

test('an instance that changes its config changes no other', async () => {
  class Plugin {
    constructor(readonly config: { list: string[] }) {
      config.list.push('changed')
    }
    async access(kong: Kong): Promise<void> {
      await kong.response.set_header('x-list', this.config.list.join())
    }
  }
  const Schema = [{ list: { type: 'array', elements: { type: 'string' } } }] as const
  const use = plugin({ Plugin, Schema }, { list: ['a'] })

  await createGateway({ plugins: [use] }).request('/')

  expect(await createGateway({ plugins: [use] }).request('/')).toHaveHeader('x-list', 'a,changed')
})

function failing(thrown: unknown) {
  class Plugin {
    constructor() {
      throw thrown
    }
    access(): void {}
    log(): void {}
  }
  return { Plugin, Name: 'failing' }
}

test('a constructor that throws ends the request with 500, and the log says why', async () => {
  const gateway = createGateway({ plugins: [plugin(failing(new Error('no database')))], problems: 'record' })
  const exchange = await gateway.request('/')

  expect(exchange).toHaveStatus(500)
  expect(exchange).not.toHaveReachedUpstream()
  expect(exchange).toHaveLogged('err', 'starting instance: no database')
})

test('it is a problem that names the line, in every phase that tries', async () => {
  const thrown = new Error('at this line')
  const gateway = createGateway({ plugins: [plugin(failing(thrown))], problems: 'record' })
  const { problems } = await gateway.request('/')

  const problem = {
    kind: 'instance-failed',
    plugin: 'failing',
    message:
      'the constructor threw Error: at this line: Kong cannot start the plugin, and its phase ends with an error (500).',
    at: expect.stringMatching(new RegExp(`^${lineOf(__filename, "new Error('at this line')")}:\\d+$`)),
    cause: thrown,
  }
  expect(problems).toEqual([
    { ...problem, phase: 'access' },
    { ...problem, phase: 'log' },
  ])
})

test('the next request tries again', async () => {
  let tries = 0
  class Plugin {
    constructor() {
      if (++tries === 1) throw new Error('not yet')
    }
    access(): void {}
  }
  const gateway = createGateway({ plugins: [plugin({ Plugin })], problems: 'record' })

  expect(await gateway.request('/')).toHaveStatus(500)
  expect(await gateway.request('/')).toHaveStatus(200)
})

test('a constructor that throws no error ends the request, too', async () => {
  const exchange = await createGateway({ plugins: [plugin(failing('text'))], problems: 'record' }).request('/')

  expect(exchange).toHaveStatus(500)
  expect(exchange).toHaveLogged('err', 'starting instance: text')
})
