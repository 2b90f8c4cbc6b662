import 'kong-pdk-mock/jest'
import { createGateway, plugin, PluginProblem, type Gateway, type GatewayOptions } from 'kong-pdk-mock'
import { lineOf } from '../support/line-of'
import { pluginOf } from '../support/plugin-of'

function failing(options: GatewayOptions = {}): Gateway {
  const module = pluginOf({
    access: () => {
      throw new Error('boom')
    },
  })
  return createGateway({ plugins: [plugin(module)], ...options })
}

const rejectionOf = (gateway: Gateway): Promise<PluginProblem> =>
  gateway.request('/').then(
    () => {
      throw new Error('the request was not rejected')
    },
    (error: unknown) => error as PluginProblem,
  )

test('a problem rejects the request by default', async () => {
  await expect(failing().request('/')).rejects.toThrow(PluginProblem)
  await expect(failing({ problems: 'reject' }).request('/')).rejects.toThrow(PluginProblem)
})

test('the rejection says who, where, what, what Kong would answer, and what to do', async () => {
  const { message } = await rejectionOf(failing())
  const [what, kong, remedy] = message.split('\n')

  expect(what).toMatch(
    /^\[kong-pdk-mock\] probe, access phase: the access handler threw Error: boom\. .*\(fail-open\)\. \(\/.*:\d+:\d+\)$/,
  )
  expect(kong).toBe('Behind a real Kong the client receives 200 OK, and the request reaches the upstream.')
  expect(remedy).toBe(
    "To assert on this exchange all the same, pass { problems: 'record' } to createGateway() or to request().",
  )
})

test('the rejection has the whole exchange and its problems', async () => {
  const { exchange, problems } = await rejectionOf(failing())

  expect(exchange).toHaveStatus(200)
  expect(exchange).toHaveRunPhases(['access'])
  expect(problems).toBe(exchange.problems)
})

test('the stack begins at the line in the plugin', async () => {
  const { message, stack = '' } = await rejectionOf(failing())
  const [frame] = stack
    .slice(stack.indexOf(message) + message.length)
    .trim()
    .split('\n')

  expect(frame).toMatch(new RegExp(`^at ${lineOf(__filename, "new Error('boom')")}:\\d+$`))
})

test('several problems are all told, each with its place', async () => {
  const module = pluginOf({
    access: (kong) => {
      void kong.response.exit(401)
      void kong.log.warn('late')
      throw new Error('later')
    },
  })
  const { message } = await rejectionOf(createGateway({ plugins: [plugin(module)] }))

  expect(message.split('\n')).toEqual([
    expect.stringMatching(
      /^\[kong-pdk-mock\] probe, access phase: kong\.log\.warn\(\) was called after .* \(\/.*:\d+:\d+\)$/,
    ),
    expect.stringMatching(/^probe, access phase: the access handler threw Error: later\. .* \(\/.*:\d+:\d+\)$/),
    'Behind a real Kong the client receives 401 Unauthorized, and the request does not reach the upstream.',
    expect.stringMatching(/^To assert on this exchange all the same/),
  ])
})

test('a gateway that records problems answers as Kong does', async () => {
  const exchange = await failing({ problems: 'record' }).request('/')

  expect(exchange).toHaveStatus(200)
  expect(exchange.problems).toHaveLength(1)
})

test('a request may say otherwise than its gateway', async () => {
  expect(await failing().request('/', { problems: 'record' })).toHaveProblem('handler-threw')
  await expect(failing({ problems: 'record' }).request('/', { problems: 'reject' })).rejects.toThrow(PluginProblem)
})

test('a request without problems has an empty list', async () => {
  expect((await createGateway().request('/')).problems).toEqual([])
})

test('an error that Kong answers by itself is no problem', async () => {
  const notFound = await createGateway({ services: [], routes: [] }).request('/')

  expect(notFound).toHaveStatus(404)
  expect(notFound).not.toHaveProblem()
})

test('a handshake that fails is told as no answer', async () => {
  const module = pluginOf({ certificate: (kong) => kong.request.get_header('host') })
  const { message, exchange } = await createGateway({ plugins: [plugin(module)] })
    .request('https://a.com/')
    .then(
      () => Promise.reject(new Error('not rejected')),
      (error: unknown) => error as PluginProblem,
    )

  expect(message).toContain('Behind a real Kong the client receives nothing (handshake failed)')
  expect(exchange.response.error).toBe('handshake failed')
})
