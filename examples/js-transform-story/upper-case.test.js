const { createGateway, plugin, PluginProblem } = require('kong-pdk-mock')
const upperCase = require('./upper-case')
const mended = require('./upper-case.mended')

const post = (module, options) =>
  createGateway({ plugins: [plugin(module)], ...options }).request('POST /notes', { body: 'hello' })

test('rejects, since behind a real Kong the handler throws', async () => {
  await expect(post(upperCase)).rejects.toThrow(PluginProblem)
})

test('says why, what a client would see, and where the mistake is', async () => {
  const { message } = await post(upperCase).catch((problem) => problem)

  expect(message).toContain('upper-case, access phase')
  expect(message).toContain('requestBody.replace is not a function')
  expect(message).toContain('the client receives 200 OK, and the request reaches the upstream')
  expect(message).toMatch(/upper-case\.js:7:33/)
})

test('behind a real Kong the request goes on as it came', async () => {
  const exchange = await post(upperCase, { problems: 'record' })

  expect(exchange).toHaveProblem('handler-threw', /fail-open/)
  expect(exchange).toHaveReachedUpstream('POST /notes')
  expect(exchange.upstream.text()).toBe('hello')
  expect(exchange).not.toHaveCalled('kong.service.request.set_raw_body')
})

test('mended, it changes body and query', async () => {
  const exchange = await post(mended)

  expect(exchange).toHaveReachedUpstream('POST /notes?changed-by=upper-case')
  expect(exchange.upstream.text()).toBe('HELLO')
})
