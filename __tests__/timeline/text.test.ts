import { fault, stream, type Exchange, type StreamExchange } from 'kong-pdk-mock'
import { streamGateway } from '../support/stream-gateway'
import { gatewayWith } from './support/gateways'
import * as plugins from './support/plugins'

/** The text without what differs from run to run. */
function textOf(exchange: Exchange | StreamExchange): string {
  return `\n${exchange.timeline({ colour: false }).replace(/request_id: ?\w*/, 'request_id: <id>')}\n`
}

test('an exit of an authentication plugin', async () => {
  const exchange = await gatewayWith({ 'api-key': plugins.apiKey }).request('/orders?full=1')

  expect(textOf(exchange)).toBe(`
GET /orders?full=1 → 401 Unauthorized
route       orders → service orders
access      api-key, priority 1000
              request.get_header('x-api-key') → undefined
              log warn  refused a call without the right key
            ■ response.exit(401, { message: 'who are you?' }, { 'www-authenticate': 'Key' })
                                                          __tests__/timeline/support/plugins.ts:9:26
upstream    not reached
client      401 Unauthorized, 26 bytes '{"message":"who are you?"}'
            + www-authenticate: Key                                                  api-key, access
              from Kong: content-type
PDK calls   3: log.warn, request.get_header, response.exit
            about 3 × 25–45 µs = 0.07–0.14 ms behind a plugin server; an estimate
`)
})

test('a transformer of requests and responses', async () => {
  const headers = { 'X-Key': 's3cret', Accept: '*/*' }
  const exchange = await gatewayWith({ transformer: plugins.transformer }).request('POST /orders/7', {
    headers,
    body: 'hällo',
  })

  expect(textOf(exchange)).toBe(`
POST /orders/7 → 200 OK
route       orders → service orders
access      transformer, priority 1000
              service.request.clear_header('x-key')
              service.request.set_headers({ accept: 'text/plain', 'x-list': ['1', '2'] })
              request.get_raw_body() → <6 bytes 'hällo'>
              service.request.set_raw_body('HÄLLO')
upstream    POST /v1/7 at 127.0.0.1:8080, 6 bytes 'HÄLLO'
            ~ Accept: text/plain (was */*)                                       transformer, access
            + x-list: 1                                                          transformer, access
            + x-list: 2                                                          transformer, access
            - X-Key (was s3cret)                                                 transformer, access
            ← 200, 10 bytes '[{"id":7}]'
response    transformer, priority 1000
              service.response.get_raw_body() → <10 bytes '[{"id":7}]'>
              response.clear_header('x-powered-by')
              response.set_header('content-type', 'text/plain')
              response.add_header('x-length', 10)
client      200 OK, 10 bytes '[{"id":7}]'
            ~ Content-Type: text/plain; charset=UTF-8 (was application/json)   transformer, response
            + x-length: 10                                                     transformer, response
            - x-powered-by (was PHP)                                           transformer, response
PDK calls   8: request.get_raw_body, response.add_header, response.clear_header,
            response.set_header, service.request.clear_header, service.request.set_headers, 2 other
            functions
            about 8 × 25–45 µs = 0.20–0.36 ms behind a plugin server; an estimate
`)
})

test('two plugins and a consumer', async () => {
  const gateway = gatewayWith({ 'api-key': plugins.apiKey, audit: plugins.audit })
  const exchange = await gateway.request('/orders', { headers: { 'X-Api-Key': 's3cret' }, consumer: 'ada' })

  expect(textOf(exchange)).toBe(`
GET /orders → 200 OK
route       orders → service orders, consumer ada
access      api-key, priority 1000
              request.get_header('x-api-key') → 's3cret'
              service.request.set_header('x-caller', 'known')
upstream    GET /v1 at 127.0.0.1:8080
            + x-caller: known                                                        api-key, access
              from the client: x-api-key
              from Kong: x-consumer-id, x-consumer-username
            ← 200, 10 bytes '[{"id":7}]'
client      200 OK, 10 bytes '[{"id":7}]'
              from upstream: content-type, x-powered-by
log         audit, priority 999
              response.get_status() → 200
              log notice  answered 200
PDK calls   4: log.notice, request.get_header, response.get_status, service.request.set_header
            about 4 × 25–45 µs = 0.10–0.18 ms behind a plugin server; an estimate
`)
})

test('a handler that throws, and a log handler after it', async () => {
  const gateway = gatewayWith({ careless: plugins.careless, audit: plugins.audit })
  const exchange = await gateway.request('POST /orders', { body: 'abc' })

  expect(textOf(exchange)).toBe(`
POST /orders → 200 OK
route       orders → service orders
access      careless, priority 1000
              request.get_raw_body() → <3 bytes 'abc'>
              log info  [WARN] unhandled exception in careless.access on instance #0: TypeError:
              body.replace is not a function
            ✗ handler-threw: the access handler threw TypeError: body.replace is not a function.
              Kong's plugin server only logs it: the request goes on as if the handler had agreed
              (fail-open). (__tests__/timeline/support/plugins.ts:41:48)
upstream    POST /v1 at 127.0.0.1:8080, 3 bytes 'abc'
            ← 200, 10 bytes '[{"id":7}]'
client      200 OK, 10 bytes '[{"id":7}]'
              from upstream: content-type, x-powered-by
log         audit, priority 999
              response.get_status() → 200
              log notice  answered 200
PDK calls   3: log.notice, request.get_raw_body, response.get_status
            about 3 × 25–45 µs = 0.07–0.14 ms behind a plugin server; an estimate
`)
})

test('a call that raises an error before there is a route', async () => {
  const exchange = await gatewayWith({ mistaken: plugins.mistaken }).request('/orders')

  expect(textOf(exchange)).toBe(`
GET /orders → 500 Internal Server Error
rewrite     mistaken, priority 1000
              request.get_header(1)                                                  raised an error
            ✗ pdk-call-raised: kong.request.get_header() raised "header name must be a string" in
              Kong: the call is never answered, and the phase ends.
              (__tests__/timeline/support/plugins.ts:47:35)
              kong log err  lua entry thread aborted: runtime error: header name must be a string
upstream    not reached
client      500 Internal Server Error, 74 bytes 'An unexpected error occurred\\nrequest_id: <id>…'
              from Kong: content-type
PDK calls   1: request.get_header
            about 1 × 25–45 µs = 0.03–0.04 ms behind a plugin server; an estimate
`)
})

test('code that goes on after an exit', async () => {
  const exchange = await gatewayWith({ forgetful: plugins.forgetful }).request('/orders')

  expect(textOf(exchange)).toBe(`
GET /orders → 403 Forbidden
route       orders → service orders
access      forgetful, priority 1000
            ■ response.exit(403, 'no')                   __tests__/timeline/support/plugins.ts:16:24
              service.request.set_header('x-caller', 'known')                     never reached Kong
            ✗ call-after-exit: kong.service.request.set_header() was called after the handler had
              answered the request (an exit does not stop the code behind it; use return): the call
              never reaches Kong, and awaiting it never ends.
              (__tests__/timeline/support/plugins.ts:17:32)
upstream    not reached
client      403 Forbidden, 2 bytes 'no'
PDK calls   1: response.exit
            about 1 × 25–45 µs = 0.03–0.04 ms behind a plugin server; an estimate
`)
})

test('a handler that makes more calls than are shown, and than its budget allows', async () => {
  const exchange = await gatewayWith({ curious: plugins.curious }, { pdkCallBudget: 3 }).request('/orders')

  expect(`\n${exchange.timeline({ colour: false, calls: 10 })}\n`).toBe(`
GET /orders → 200 OK
route       orders → service orders
access      curious, priority 1000
              request.get_header('x-1') → undefined
              request.get_header('x-2') → undefined
              request.get_header('x-3') → undefined
              request.get_header('x-4') → undefined
            ✗ pdk-call-budget-exceeded: kong.request.get_header() is call 4, and "pdkCallBudget"
              allows 3: behind a plugin server each call is a message to Kong and back.
              exchange.pdkCallCounts() tells which there are.
              (__tests__/timeline/support/plugins.ts:61:69)
              request.get_header('x-5') → undefined
              … 31 more calls: request.get_header ×31
              request.get_header('x-37') → undefined
              request.get_header('x-38') → undefined
              request.get_header('x-39') → undefined
              request.get_header('x-40') → undefined
              log debug  done
upstream    GET /v1 at 127.0.0.1:8080
            ← 200, 10 bytes '[{"id":7}]'
client      200 OK, 10 bytes '[{"id":7}]'
              from upstream: content-type, x-powered-by
PDK calls   41: request.get_header ×40, log.debug
            about 41 × 25–45 µs = 1.02–1.84 ms behind a plugin server; an estimate
`)
})

test('a service that takes the request and does not answer', async () => {
  const gateway = gatewayWith({}).upstream('orders', fault.timeout())
  const exchange = await gateway.request('POST /orders', { body: Uint8Array.of(0, 255, 27) })

  expect(textOf(exchange)).toBe(`
POST /orders → 504 Gateway Time-out
route       orders → service orders
upstream    POST /v1 at 127.0.0.1:8080, <3 bytes 00 ff 1b>
            ← did not answer in time
              kong log err  upstream timed out (110: Connection timed out)
client      504 Gateway Time-out, 79 bytes 'The upstream server is timing out\\nrequest_id: <id>…'
              from Kong: content-type
`)
})

test('servers that refuse the connection, one after the other', async () => {
  const exchange = await gatewayWith({}).upstream('orders', fault.refuse()).request('/orders')
  const lines = textOf(exchange).split('\n')

  expect(lines.slice(3, 7)).toEqual([
    'upstream    127.0.0.1:8080 refused the connection',
    '              kong log err  connect() failed (111: Connection refused)',
    'upstream    try 2: 127.0.0.1:8080 refused the connection',
    '              kong log err  connect() failed (111: Connection refused)',
  ])
})

test('a request that no route matches', async () => {
  const exchange = await gatewayWith({}).request('/nowhere')

  expect(textOf(exchange)).toBe(`
GET /nowhere → 404 Not Found
route       none matches
upstream    not reached
client      404 Not Found, 103 bytes '{\\n  "message":"no Route matched with those val…'
              from Kong: content-type
`)
})

test('a stream that a plugin ends', async () => {
  const exchange = await streamGateway(plugins.gatekeeper).upstream(stream('pong')).connect({ data: 'ping' })

  expect(textOf(exchange)).toBe(`
a connection with 4 bytes to send → status 200
route       plain → service db
preread     probe, priority 1000
              client.get_ip() → '127.0.0.1'
            ■ response.exit(200, 'not for you')          __tests__/timeline/support/plugins.ts:70:50
upstream    not reached
client      11 bytes 'not for you', status 200
PDK calls   2: client.get_ip, response.exit
            about 2 × 25–45 µs = 0.05–0.09 ms behind a plugin server; an estimate
`)
})

test('a stream that reaches its server', async () => {
  const gateway = streamGateway({ log: (kong) => kong.log.notice('bye') }).upstream(stream('pong'))
  const exchange = await gateway.connect({ data: 'ping' })

  expect(textOf(exchange)).toBe(`
a connection with 4 bytes to send → status 200
route       plain → service db
upstream    10.0.0.7:9101, 4 bytes 'ping'
client      4 bytes 'pong', status 200
log         probe, priority 1000
              log notice  bye
PDK calls   1: log.notice
            about 1 × 25–45 µs = 0.03–0.04 ms behind a plugin server; an estimate
`)
})

test('a stream whose server closes it', async () => {
  const gateway = streamGateway({ log: () => undefined }).upstream(fault.close())
  const exchange = await gateway.connect({ data: 'ping' })

  expect(textOf(exchange)).toBe(`
a connection with 4 bytes to send → status 200
route       plain → service db
upstream    10.0.0.7:9101, 4 bytes 'ping'
            ← closed the connection without an answer
client      closed without an answer, status 200
log         probe, priority 1000
`)
})
