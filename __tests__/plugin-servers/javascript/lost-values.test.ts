import 'kong-pdk-mock/jest'
import { createGateway, plugin } from 'kong-pdk-mock'
import { lineOf } from '../../support/line-of'
import { pluginOf } from '../../support/plugin-of'
import { run, type AnyKong } from './support/run'

/** A list in a list in a list… */
const nested = (depth: number): unknown => (depth === 0 ? 'leaf' : [nested(depth - 1)])

test('an argument that cannot be sent has no effect, and Kong goes on without the rest', async () => {
  const exchange = await run({
    access: async (kong) => {
      await kong.ctx.shared.set('callback', () => undefined)
      await kong.response.exit(401)
    },
  })

  expect(exchange).toHaveStatus(200)
  expect(exchange).toHaveReachedUpstream()
  expect(exchange.ctx.shared).toEqual({})
})

test('it is a problem that names the value and the line', async () => {
  const { problems } = await run({ access: (kong) => kong.ctx.shared.set('big', 1n) })

  expect(problems).toEqual([
    {
      kind: 'value-lost',
      plugin: 'probe',
      phase: 'access',
      function: 'kong.ctx.shared.set',
      message:
        'kong.ctx.shared.set() was given a value that cannot be sent to Kong (Unrecognized object: [object BigInt]): the call has no effect, and Kong goes on without the rest of the handler.',
      at: expect.stringMatching(new RegExp(`^${lineOf(__filename, "set('big', 1n)")}:\\d+$`)),
    },
  ])
})

test('an exit with such a body does not happen', async () => {
  const exchange = await run({ access: (kong) => kong.response.exit(401, { at: Symbol('now') } as object) })

  expect(exchange).toHaveStatus(200)
  expect(exchange).not.toHaveExited()
  expect(exchange).toHaveProblem('value-lost', 'Unrecognized object: [object Symbol]')
})

test('a value that is nested too deep cannot be sent', async () => {
  const exchange = await run({ access: (kong) => kong.ctx.shared.set('deep', nested(200)) })

  expect(exchange).toHaveProblem('value-lost', 'Too deep objects in depth 101')
  expect(exchange.logs.map(({ level, message }) => [level, message])).toEqual([
    ['info', expect.stringMatching(/^\[js:\d+\] \S+ \[ERROR\] rpc: # \d+ Error: Too deep objects in depth 101$/)],
    ['err', 'Too deep objects in depth 101'],
  ])
})

test('what a getter throws while it is sent is logged as it was thrown', async () => {
  const value = {
    get now(): number {
      throw new RangeError('no clock')
    },
  }
  const exchange = await run({ access: (kong) => kong.ctx.shared.set('value', value) })

  expect(exchange).toHaveProblem('value-lost', '(no clock)')
  expect(exchange.logs.map(({ message }) => message)).toEqual([
    expect.stringMatching(/\[ERROR\] rpc: # \d+ RangeError: no clock$/),
    'no clock',
  ])
})

test('a result at which the plugin server dies is a problem of that name', async () => {
  const module = pluginOf({
    access: async (kong) => {
      await kong.request.get_body()
      await kong.response.exit(401)
    },
  })
  const gateway = createGateway({ plugins: [plugin(module)], problems: 'record' })
  const headers = { 'content-type': 'application/json' }

  const exchange = await gateway.request('POST /', { headers, body: '{"__proto__":1}' })

  expect(exchange).toHaveStatus(200)
  expect(exchange).toHaveLogged('err', /^no data$/)
  expect(exchange.problems).toEqual([
    {
      kind: 'plugin-server-died',
      plugin: 'probe',
      phase: 'access',
      function: 'kong.request.get_body',
      message:
        "kong.request.get_body() gave a value at which Kong's plugin server dies (The key __proto__ is not allowed): Kong goes on without the rest of the handler, and every plugin of that server starts anew.",
      at: expect.stringMatching(new RegExp(`^${lineOf(__filename, 'await kong.request.get_body()')}:\\d+$`)),
    },
  ])
})

test('a promise that nobody has awaited is a problem, and Kong gets an empty table', async () => {
  const exchange = await run({
    access: (kong) => kong.ctx.shared.set('key', kong.request.get_header('x-key')),
  })

  expect(exchange.ctx.shared).toEqual({ key: [] })
  expect(exchange.problems).toEqual([
    {
      kind: 'value-lost',
      plugin: 'probe',
      phase: 'access',
      function: 'kong.ctx.shared.set',
      message: 'kong.ctx.shared.set() was given a promise, of which Kong gets an empty table: is an "await" missing?',
      at: expect.stringMatching(new RegExp(`^${lineOf(__filename, "set('key', kong")}:\\d+$`)),
    },
  ])
})

test.each<[string, (promise: Promise<string>) => unknown]>([
  ['in an object', (promise) => ({ a: promise })],
  ['in a list', (promise) => ['a', promise]],
  ['deep in both', (promise) => [{ a: { b: [promise] } }]],
])('so is one %s', async (_, value) => {
  const exchange = await run({ access: (kong) => kong.ctx.shared.set('a', value(Promise.resolve('b'))) })

  expect(exchange).toHaveProblem('value-lost', 'was given a promise')
})

test.each([
  ['an object with a method called then', { then: 1 }],
  ['bytes', Buffer.from('a')],
  ['null', null],
])('%s is none', async (_, value) => {
  const exchange = await run({ access: (kong) => kong.ctx.shared.set('a', value) })

  expect(exchange.problems).toEqual([])
})

test.each([null, undefined])('an argument behind %s does not reach Kong, which is a problem', async (body) => {
  const exchange = await run({
    access: (kong) => (kong as unknown as AnyKong).response?.exit?.(302, body, { Location: '/login' }),
  })

  expect(exchange).toHaveStatus(302)
  expect(exchange).not.toHaveHeader('location')
  expect(exchange.problems).toMatchObject([
    {
      kind: 'value-lost',
      function: 'kong.response.exit',
      message:
        "kong.response.exit() loses argument 3 on the way to Kong, because argument 2 is null or undefined. Pass a value there, such as '' for a body.",
      at: expect.stringContaining('lost-values.test.ts'),
    },
  ])
})

test.each([
  [401, undefined],
  [401, null, undefined],
  [401, '', undefined],
])('null and undefined at the end are nothing that is lost: %p, %p', async (...args) => {
  const exchange = await run({ access: (kong) => (kong as unknown as AnyKong).response?.exit?.(...args) })

  expect(exchange.problems).toEqual([])
})

test('an argument that arrives behind null is not lost', async () => {
  const exchange = await run({ access: (kong) => kong.client.authenticate(null, { id: 'k' }) })

  expect(exchange.problems).toEqual([])
})

test('a Date is a problem: Kong makes nil of it', async () => {
  const exchange = await run({ access: (kong) => kong.ctx.shared.set('at', new Date(0)) })

  expect(exchange.ctx.shared).toEqual({})
  expect(exchange).toHaveProblem('value-lost', 'kong.ctx.shared.set() was given a Date as argument 2')
})
