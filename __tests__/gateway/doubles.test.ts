import 'kong-pdk-mock/jest'
import { expectTypeOf } from 'expect-type'
import { createGateway, MockUsageError, plugin, type Gateway, type Kong } from 'kong-pdk-mock'
import { pluginOf, type Handlers } from '../support/plugin-of'

const gatewayOf = (handlers: Handlers): Gateway => createGateway({ plugins: [plugin(pluginOf(handlers))] })

/** Passes on what the client's address is. */
const telling = {
  access: async (kong: Kong) => {
    await kong.service.request.set_header('x-ip', String(await kong.client.get_ip()))
  },
}

test('a stub stands for a PDK function', async () => {
  const gateway = gatewayOf(telling)
  gateway.stub('kong.client.get_ip').returns('10.0.0.1')

  expect((await gateway.request('/')).upstream).toHaveHeader('x-ip', '10.0.0.1')
})

test('a stub may answer by a promise, which the record resolves', async () => {
  const gateway = gatewayOf(telling)
  gateway.stub('kong.client.get_ip').resolves('10.0.0.1')

  const exchange = await gateway.request('/')

  expect(exchange.upstream).toHaveHeader('x-ip', '10.0.0.1')
  expect(exchange.calls[0]?.outcome).toEqual({ returned: '10.0.0.1' })
})

test('a stub without an answer gives nil, and is no unknown function', async () => {
  const gateway = gatewayOf(telling)
  gateway.stub('kong.client.get_ip')

  expect((await gateway.request('/')).upstream).toHaveHeader('x-ip', 'undefined')
})

test('a stub answers by its arguments, and calls through for all others', async () => {
  const gateway = gatewayOf({
    access: async (kong) => {
      await kong.ctx.shared.set('headers', [await kong.request.get_header('x-a'), await kong.request.get_header('x-b')])
    },
  })
  gateway.stub('kong.request.get_header').callThrough().withArgs('x-a').returns('stubbed')

  const { ctx } = await gateway.request('/', { headers: { 'x-a': 'sent', 'x-b': 'sent' } })

  expect(ctx.shared).toEqual({ headers: ['stubbed', 'sent'] })
})

test('a stub that throws stands for an error in Kong', async () => {
  const gateway = gatewayOf(telling)
  gateway.stub('kong.client.get_ip').throws(new Error('no address'))

  const exchange = await gateway.request('/', { problems: 'record' })

  expect(exchange).toHaveStatus(500)
  expect(exchange).toHaveProblem('pdk-call-raised', 'kong.client.get_ip() raised "no address"')
})

test('a stub that rejects stands for an error in Kong, too', async () => {
  const gateway = gatewayOf(telling)
  gateway.stub('kong.client.get_ip').rejects(new Error('no address'))

  const exchange = await gateway.request('/', { problems: 'record' })

  expect(exchange).toHaveStatus(500)
  expect(exchange).toHaveProblem('pdk-call-raised', 'no address')
})

test('a stub for exit leaves the request to go on', async () => {
  const gateway = gatewayOf({ access: (kong) => kong.response.exit(401) })
  const exit = gateway.stub('kong.response.exit')

  const exchange = await gateway.request('/')

  expect(exit.calledOnceWithExactly(401)).toBe(true)
  expect(exchange).not.toHaveExited()
  expect(exchange).toHaveReachedUpstream()
})

test('a stub that is restored is gone', async () => {
  const gateway = gatewayOf(telling)
  gateway.stub('kong.client.get_ip').returns('10.0.0.1').restore()

  expect((await gateway.request('/')).upstream).toHaveHeader('x-ip', '127.0.0.1')
})

test('the second stub of a function replaces the first', async () => {
  const gateway = gatewayOf(telling)
  gateway.stub('kong.client.get_ip').returns('10.0.0.1')
  gateway.stub('kong.client.get_ip').returns('10.0.0.2')

  expect((await gateway.request('/')).upstream).toHaveHeader('x-ip', '10.0.0.2')
})

test('a spy knows the calls while Kong answers', async () => {
  const gateway = gatewayOf(telling)
  const spy = gateway.spy('kong.service.request.set_header')

  const exchange = await gateway.request('/')

  expect(exchange.upstream).toHaveHeader('x-ip', '127.0.0.1')
  expect(spy.args).toEqual([['x-ip', '127.0.0.1']])
})

test('a spy sees the exit that passes through it', async () => {
  const gateway = gatewayOf({ access: (kong) => kong.response.exit(401) })
  const spy = gateway.spy('kong.response.exit')

  expect(await gateway.request('/')).toHaveExited(401)
  expect(spy.callCount).toBe(1)
})

test('calls of a stub are recorded under both spellings', async () => {
  const gateway = gatewayOf({
    access: async (kong) => {
      await kong.client.getIp()
      await kong.client.get_ip()
    },
  })
  const stub = gateway.stub('kong.client.get_ip').returns('10.0.0.1')

  const { calls } = await gateway.request('/')

  expect(calls.map((call) => call.function)).toEqual(['kong.client.get_ip', 'kong.client.get_ip'])
  expect(stub.callCount).toBe(2)
})

test('the stubs of a gateway are no others', async () => {
  const [one, other] = [gatewayOf(telling), gatewayOf(telling)]
  one.stub('kong.client.get_ip').returns('10.0.0.1')

  expect((await other.request('/')).upstream).toHaveHeader('x-ip', '127.0.0.1')
})

test.each([
  ['kong.request.getHeader', 'Did you mean "kong.request.get_header"?'],
  ['kong.request.exit', 'Did you mean "kong.response.exit"?'],
  ['mail.send', `Use Kong's own name with its path, e.g. "kong.request.get_header".`],
])('a stub or a spy of %s is refused', (name, remedy) => {
  const refused = name as 'kong.client.get_ip'

  expect(() => createGateway().stub(refused)).toThrow(MockUsageError)
  expect(() => createGateway().stub(refused)).toThrow(
    `[kong-pdk-mock] Failed to stub "${name}": the PDK has no function of that name. ${remedy}`,
  )
  expect(() => createGateway().spy(refused)).toThrow(
    `[kong-pdk-mock] Failed to spy on "${name}": the PDK has no function of that name. ${remedy}`,
  )
})

test('stubs and spies are typed by the name of the function', () => {
  const gateway = createGateway()
  const stub = gateway.stub('kong.client.get_ip')

  expectTypeOf(gateway.spy('kong.request.get_header').args).toEqualTypeOf<[name: string][]>()
  expectTypeOf(stub.returns).toBeCallableWith('10.0.0.1')
  // @ts-expect-error an address is text
  stub.returns(10)
  // @ts-expect-error Kong's spelling
  expect(() => gateway.stub('kong.client.getIp')).toThrow()
})
