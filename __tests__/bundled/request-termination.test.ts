import { createGateway } from '../../src'
import { gatewayWith, messageOf } from './support/gateway'

const terminating = (config: object = {}) => createGateway({ plugins: [{ name: 'request-termination', config }] })

test('answers 503 by itself', async () => {
  const exchange = await terminating().request('/')

  expect(exchange.response.status).toBe(503)
  expect(exchange.response.json()).toEqual({ message: 'Service unavailable' })
  expect(exchange.upstream).toBeUndefined()
})

test.each([
  [401, 'Unauthorized'],
  [404, 'Not found'],
  [405, 'Method not allowed'],
  [500, 'An unexpected error occurred'],
  [502, 'Bad Gateway'],
])('answers %d with its message', async (status_code, message) => {
  const exchange = await terminating({ status_code }).request('/')

  expect(exchange.response.status).toBe(status_code)
  expect(messageOf(exchange)).toBe(message)
})

test('answers any other status without a body', async () => {
  const { response } = await terminating({ status_code: 204 }).request('/')

  expect(response.status).toBe(204)
  expect(response.text()).toBe('')
})

test('answers with its own message', async () => {
  const { response } = await terminating({ message: 'Geschlossen – für heute' }).request('/')

  expect(response.json()).toEqual({ message: 'Geschlossen – für heute' })
})

test('answers with its own body and type', async () => {
  const { response } = await terminating({ body: '<p>closed</p>', content_type: 'application/problem+xml' }).request(
    '/',
  )

  expect(response.text()).toBe('<p>closed</p>')
  expect(response.headers.get('Content-Type')).toBe('application/problem+xml')
})

test('a trigger that is missing lets the request through', async () => {
  const exchange = await terminating({ trigger: 'X-Stop' }).request('/')

  expect(exchange.response.status).toBe(200)
})

test('a trigger is looked for in the headers, without regard to case', async () => {
  const exchange = await terminating({ trigger: 'X-Stop' }).request('/', { headers: { 'x-stop': '1' } })

  expect(exchange.response.status).toBe(503)
})

test('a trigger is looked for in the query', async () => {
  const exchange = await terminating({ trigger: 'stop' }).request('/?stop')

  expect(exchange.response.status).toBe(503)
})

test('an echo shows the request as Kong sees it', async () => {
  const { response } = await terminating({ echo: true, status_code: 404 }).request('POST /books?page=2', {
    headers: { Host: 'example.com', 'Content-Type': 'application/json' },
    body: '{"title":"Notes"}',
  })

  expect(response.status).toBe(404)
  expect(response.json()).toMatchObject({
    message: 'Not found',
    request: {
      scheme: 'http',
      host: 'example.com',
      port: 8000,
      method: 'POST',
      path: '/books',
      query: { page: '2' },
      headers: { host: 'example.com', 'content-type': 'application/json' },
      body: { title: 'Notes' },
      raw_body: '{"title":"Notes"}',
    },
    matched_route: { name: 'route' },
    matched_service: { name: 'service' },
  })
})

test('an echo shows the node', async () => {
  const gateway = createGateway({
    plugins: [{ name: 'request-termination', config: { echo: true } }],
    node: { id: '11111111-2222-4333-8444-555555555555', hostname: 'kong-1' },
  })
  const { response } = await gateway.request('/')

  expect(response.json()).toMatchObject({
    kong: { node_id: '11111111-2222-4333-8444-555555555555', hostname: 'kong-1', worker_pid: process.pid },
  })
})

test('an echo shows the captures of the route', async () => {
  const gateway = createGateway({
    services: [{ name: 'service', url: 'http://upstream.internal' }],
    routes: [{ name: 'route', service: 'service', paths: ['~/books/(?<id>\\d+)/(\\w+)'] }],
    plugins: [{ name: 'request-termination', config: { echo: true } }],
  })
  const { response } = await gateway.request('/books/7/pages')

  expect(response.json()).toMatchObject({
    request: { uri_captures: { named: { id: '7' }, unnamed: ['7', 'pages'] } },
  })
})

test('runs behind the plugins of authentication', async () => {
  const gateway = createGateway({ plugins: [{ name: 'request-termination' }, { name: 'key-auth' }] })
  const exchange = await gateway.request('/')

  expect(exchange.response.status).toBe(401)
})

test('can be tied to a consumer', async () => {
  const gateway = gatewayWith([{ name: 'key-auth' }, { name: 'request-termination', consumer: 'ada' }])
  const exchange = await gateway.request('/', { headers: { apikey: 'ada-key' } })

  expect(exchange.response.status).toBe(503)
})

test('does not run for other consumers than its own', async () => {
  const gateway = gatewayWith([
    { name: 'key-auth', config: { anonymous: 'guest' } },
    { name: 'request-termination', consumer: 'ada' },
  ])
  const exchange = await gateway.request('/')

  expect(exchange.response.status).toBe(200)
})

test.each([
  [{ message: 'a', body: 'b' }, 'message cannot be used with content_type or body'],
  [{ message: 'a', content_type: 'text/plain' }, 'message cannot be used with content_type or body'],
  [{ content_type: 'text/plain' }, 'content_type requires a body'],
  [{ echo: true, body: 'b' }, 'echo cannot be used with content_type and body'],
  [{ status_code: 99 }, 'value should be between 100 and 599'],
])('the config %j is refused', (config, message) => {
  expect(() => terminating(config)).toThrow(message)
})
