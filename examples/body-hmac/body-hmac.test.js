const { createHmac } = require('node:crypto')
const { createGateway, plugin, PluginProblem } = require('kong-pdk-mock')
const bodyHmac = require('./body-hmac')
const mended = require('./body-hmac.mended')

const sign = (body) => createHmac('sha256', 'sesame').update(body).digest('hex')

const setup = (module, options) =>
  createGateway({ plugins: [plugin(module, { secret: 'sesame' })], ...options }).upstream({ body: 'paid\n' })

const BYTES = Uint8Array.of(0, 0xff, 0xfe, 0x0a)
const signed = { body: BYTES, headers: { 'X-Signature': sign(BYTES) } }
const forged = { body: BYTES, headers: { 'X-Signature': sign('another body') } }

test('lets a forged request in: the body is a promise, hashing it throws, and Kong goes on', async () => {
  const exchange = await setup(bodyHmac, { problems: 'record' }).request('POST /payments', forged)

  expect(exchange).toHaveProblem('handler-threw', /instance of Promise/)
  expect(exchange).toHaveReachedUpstream('POST /payments')
})

test('refuses an unsigned request, but goes on behind the exit', async () => {
  const exchange = await setup(bodyHmac, { problems: 'record' }).request('POST /payments', { body: BYTES })

  expect(exchange).toHaveExited(401)
  expect(exchange).toHaveProblem('call-after-exit', 'kong.request.get_raw_body')
})

test('sends answers without a signature: a body is bytes, which have no replace', async () => {
  const exchange = await setup(bodyHmac, { problems: 'record' }).request('POST /payments', signed)

  expect(exchange).toHaveProblem('handler-threw', 'body.replace is not a function')
  expect(exchange).toHaveStatus(200)
  expect(exchange).not.toHaveHeader('X-Signature')
})

test.each([
  ['signed', signed],
  ['forged', forged],
  ['unsigned', { body: BYTES }],
])('by default a test with a %s request fails', async (_, init) => {
  await expect(setup(bodyHmac).request('POST /payments', init)).rejects.toThrow(PluginProblem)
})

test('mended, it passes a signed request on and signs the answer', async () => {
  const exchange = await setup(mended).request('POST /payments', signed)

  expect(exchange.upstream.bytes).toEqual(BYTES)
  expect(exchange).toHaveHeader('X-Signature', sign('paid\n'))
})

test.each([
  ['forged', forged, 403],
  ['unsigned', { body: BYTES }, 401],
])('mended, it refuses a %s request', async (_, init, status) => {
  const exchange = await setup(mended).request('POST /payments', init)

  expect(exchange).toHaveExited(status)
  expect(exchange).not.toHaveReachedUpstream()
})

test('mended, it takes the lack of a body for an empty one', async () => {
  expect(await setup(mended).request('/', { headers: { 'X-Signature': sign('') } })).toHaveStatus(200)
})
