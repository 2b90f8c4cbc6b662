import 'kong-pdk-mock/jest'
import { createGateway, plugin, type Exchange, type GatewayOptions, type Kong } from 'kong-pdk-mock'
import { pluginOf, type Handlers } from '../support/plugin-of'

function gatewayOf(handlers: Handlers, options: GatewayOptions = {}) {
  return createGateway({ plugins: [plugin(pluginOf(handlers))], problems: 'record', ...options })
}

function run(handlers: Handlers, options?: GatewayOptions): Promise<Exchange> {
  return gatewayOf(handlers, options).request('/?a=1', { headers: { 'x-a': '1' } })
}

/** A global as it was, once the test is over. */
function changed<T extends object>(owner: T, name: PropertyKey, descriptor: PropertyDescriptor): Disposable {
  const before = Object.getOwnPropertyDescriptor(owner, name)
  Object.defineProperty(owner, name, { configurable: true, ...descriptor })
  return {
    [Symbol.dispose]() {
      if (before) Object.defineProperty(owner, name, before)
      else Reflect.deleteProperty(owner, name)
    },
  }
}

const answering: Handlers = {
  async access(kong) {
    await kong.service.request.set_query({ q: ['1', '2'] })
    await kong.response.set_header('x-seen', String(await kong.request.get_header('x-a')))
    await kong.ctx.shared.set('list', [1, 2])
  },
}

async function usual(): Promise<void> {
  const exchange = await run(answering)

  expect(exchange).toHaveHeader('x-seen', '1')
  expect(exchange.upstream?.target).toBe('/?q=1&q=2')
  expect(exchange.ctx.shared).toEqual({ list: [1, 2] })
  expect(exchange.problems).toEqual([])
}

test('a thenable that calls back twice ends the handler once', async () => {
  const twice = {
    then(resolve: () => void, reject: (error: Error) => void) {
      resolve()
      resolve()
      reject(new Error('late'))
    },
  }

  expect((await run({ access: () => twice })).problems).toEqual([])
})

test('a thenable whose then cannot be read is a handler that throws', async () => {
  const unreadable = Object.defineProperty({}, 'then', {
    get() {
      throw new Error('no then')
    },
  })

  expect(await run({ access: () => unreadable })).toHaveProblem('handler-threw', /Error: no then/)
})

test('a proxy that was revoked can be thrown', async () => {
  const thrown: unknown = revoked()
  const exchange = await run({
    access: () => {
      throw thrown
    },
  })

  expect(exchange).toHaveProblem('handler-threw')
})

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}

test('what a plugin does to its config, other gateways do not see', async () => {
  const config = { list: ['a'] }
  const seen: unknown[] = []
  class Plugin {
    constructor(readonly own: { list: string[] }) {}
    access() {
      seen.push([...this.own.list])
      this.own.list.push('b')
    }
  }
  const module = {
    Plugin,
    Name: 'probe',
    Schema: [{ list: { type: 'array', elements: { type: 'string' } } }] as const,
  }

  for (let each = 0; each < 2; each++) await createGateway({ plugins: [plugin(module, config)] }).request('/')

  expect([seen, config]).toEqual([[['a'], ['a']], { list: ['a'] }])
})

const tables: Record<string, (kong: Kong) => Promise<unknown>> = {
  'the query': (kong) => kong.request.get_query(),
  'the headers': (kong) => kong.request.get_headers(),
  'the service': (kong) => kong.router.get_service(),
  'the route': (kong) => kong.router.get_route(),
  'the shared context': (kong) => kong.ctx.shared.get('table'),
}

test.each(Object.entries(tables))('what a plugin does to %s it was given stays with it', async (_, get) => {
  let first: unknown
  let second: unknown
  await run({
    async access(kong) {
      await kong.ctx.shared.set('table', { a: ['1'] })
      first = await get(kong)
      const before = structuredClone(first)
      for (const key of Object.keys(first as object)) Reflect.set(first as object, key, 'changed')
      second = await get(kong)
      first = before
    },
  })

  expect(second).toEqual(first)
})

test('a table that was sent is what it was then', async () => {
  const exchange = await run({
    async access(kong) {
      const table = { a: 1 }
      await kong.ctx.shared.set('table', table)
      table.a = 2
    },
  })

  expect(exchange.ctx.shared).toEqual({ table: { a: 1 } })
})

test('entities in a response body are not those of the gateway', async () => {
  const gateway = createGateway({
    consumers: [{ username: 'ada', tags: ['a'] }],
    plugins: [
      plugin(
        pluginOf({
          async access(kong) {
            const consumer = (await kong.client.get_consumer()) as { username: string }
            await kong.response.set_header('x-name', consumer.username)
            consumer.username = 'eve'
          },
        }),
      ),
    ],
  })
  const names = []
  for (let each = 0; each < 2; each++) {
    names.push((await gateway.request('/', { consumer: 'ada' })).response.headers.get('x-name'))
  }

  expect(names).toEqual(['ada', 'ada'])
})

test('an enumerable addition to Array.prototype disturbs nothing', async () => {
  using _ = changed(Array.prototype, 'last', { enumerable: true, value: () => 'x' })

  await usual()
})

test('an enumerable addition to Object.prototype disturbs nothing', async () => {
  using _ = changed(Object.prototype, 'polluted', { enumerable: true, value: 'x' })

  await usual()
})

test('Date.now that lies disturbs nothing', async () => {
  using _ = changed(Date, 'now', { value: () => NaN })

  await usual()
})

test('JSON.stringify that lies disturbs no table', async () => {
  const gateway = gatewayOf(answering)
  using _ = changed(JSON, 'stringify', { value: () => '"lie"' })

  expect(await gateway.request('/?a=1', { headers: { 'x-a': '1' } })).toHaveHeader('x-seen', '1')
})

test('process.nextTick that does nothing keeps nobody waiting', async () => {
  const gateway = gatewayOf(answering)
  using _ = changed(process, 'nextTick', { value: () => undefined })

  expect((await gateway.request('/?a=1')).response.status).toBe(200)
})

test('a constructor that returns something else has no handlers', async () => {
  class Plugin {
    constructor() {
      return Object.create(null) as Plugin
    }
    access(): void {
      throw new Error('never called')
    }
  }

  const exchange = await createGateway({ plugins: [plugin({ Plugin, Name: 'probe' })], problems: 'record' }).request(
    '/',
  )

  expect(exchange).toHaveProblem('handler-threw', /is not a function/)
})

test('a constructor that throws is tried again by the next request, as Kong does', async () => {
  let tries = 0
  class Plugin {
    constructor() {
      if (++tries === 1) throw new Error('not yet')
    }
    access(): void {
      // Nothing to do.
    }
  }
  const gateway = createGateway({ plugins: [plugin({ Plugin, Name: 'probe' })], problems: 'record' })

  expect([(await gateway.request('/')).response.status, (await gateway.request('/')).response.status]).toEqual([
    500, 200,
  ])
})

test('the kong of a request before does not reach the request after it', async () => {
  let kept: Kong | undefined
  const gateway = gatewayOf({
    access(kong) {
      void kept?.response.exit(418)
      void kept?.response.set_header('x-kept', '1')
      kept ??= kong
    },
  })
  await gateway.request('/')

  const exchange = await gateway.request('/')

  expect([exchange.response.status, exchange.response.headers.get('x-kept')]).toEqual([200, undefined])
})

test('the request that had it is told of calls on it', async () => {
  let kept: Kong | undefined
  const gateway = gatewayOf({
    access(kong) {
      void kept?.log.err('late')
      kept ??= kong
    },
  })
  const first = await gateway.request('/')

  await gateway.request('/')

  expect(first).toHaveProblem('call-after-handler')
})
