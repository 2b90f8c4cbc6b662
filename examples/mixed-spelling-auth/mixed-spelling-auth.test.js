const { createHmac } = require('node:crypto')
const { createGateway, plugin, PluginProblem } = require('kong-pdk-mock')
const mixedSpellingAuth = require('./mixed-spelling-auth')

const IN_AN_HOUR = Date.now() / 1000 + 3600

const setup = (options) =>
  createGateway({ plugins: [plugin(mixedSpellingAuth, { secret: 'sesame', pass_on: ['role'] })], ...options })

const token = (claims, secret = 'sesame') => {
  const signed = ['{"alg":"HS256"}', JSON.stringify(claims)].map((part) => Buffer.from(part).toString('base64url'))
  return [...signed, createHmac('sha256', secret).update(signed.join('.')).digest('base64url')].join('.')
}

const withToken = (...args) => ({ headers: { Authorization: `Bearer ${token(...args)}` } })

test('passes a good token on as headers, whichever spelling sets them', async () => {
  const exchange = await setup().request('/', withToken({ sub: 'ada', role: 'admin', exp: IN_AN_HOUR }))

  expect(exchange.upstream).toHaveHeader('X-User', 'ada')
  expect(exchange.upstream).toHaveHeader('X-Claim-role', 'admin')
  expect(exchange).toHaveCalled('kong.service.request.set_header', 'X-User', 'ada')
})

test('answers a malformed token', async () => {
  expect(await setup().request('/', { headers: { Authorization: 'Bearer abc' } })).toHaveExited(400)
})

// The mistakes. With a real gateway nobody is told of them, so each of these tests would fail without problems: 'record'.

test('lets a token with a wrong signature in: Kong goes on when a handler throws', async () => {
  const gateway = setup({ problems: 'record' })

  const exchange = await gateway.request('/', withToken({ sub: 'eve', exp: IN_AN_HOUR }, 'guessed'))

  expect(exchange).toHaveProblem('handler-threw', /wrong signature/)
  expect(exchange).toHaveStatus(200)
  expect(exchange).toHaveReachedUpstream()
})

test('throws behind the exit for a missing token, since exit does not stop the code', async () => {
  const exchange = await setup({ problems: 'record' }).request('/')

  expect(exchange).toHaveExited(401, { message: 'no token' })
  expect(exchange).toHaveProblem('handler-threw', /Cannot read properties of undefined/)
})

test('calls Kong behind the exit for an expired token: that call is never answered', async () => {
  const exchange = await setup({ problems: 'record' }).request('/', withToken({ sub: 'ada', exp: 1 }))

  expect(exchange).toHaveExited(401, { message: 'token expired' })
  expect(exchange).toHaveProblem('call-after-exit', 'kong.service.request.set_header')
})

test('lets a request without a required header in: nobody waits for forEach(async ...)', async () => {
  const config = { secret: 'sesame', required: ['X-Tenant'] }
  const gateway = createGateway({ plugins: [plugin(mixedSpellingAuth, config)], problems: 'record' })

  const exchange = await gateway.request('/', withToken({ sub: 'ada', exp: IN_AN_HOUR }))

  expect(exchange).toHaveStatus(200)
  expect(exchange).toHaveReachedUpstream()
  expect(exchange).toHaveProblem('call-after-handler', 'kong.response.exit')
})

test('answers 500 for a claim that the token does not have: undefined is no value of a header', async () => {
  const exchange = await setup({ problems: 'record' }).request('/', withToken({ sub: 'ada', exp: IN_AN_HOUR }))

  expect(exchange).toHaveStatus(500)
  expect(exchange).toHaveProblem('pdk-call-raised', 'kong.service.request.set_header')
})

test.each([
  ['a wrong signature', withToken({ sub: 'eve', exp: IN_AN_HOUR }, 'guessed'), 'fail-open'],
  ['a missing token', {}, 'Cannot read properties of undefined'],
  ['an expired token', withToken({ sub: 'ada', exp: 1 }), 'after the handler had answered the request'],
  ['a missing claim', withToken({ sub: 'ada', exp: IN_AN_HOUR }), 'set_header'],
])('by default a test of %s fails, and is told the line', async (_, init, message) => {
  const request = setup().request('/', init)

  await expect(request).rejects.toThrow(PluginProblem)
  await expect(request).rejects.toThrow(message)
  await expect(request).rejects.toThrow(/mixed-spelling-auth\.js:\d+:\d+/)
})
