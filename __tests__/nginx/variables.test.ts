import { setHeader } from '../../src/nginx/headers-in'
import { getVariable, setVariable } from '../../src/nginx/variables'
import { HeaderLines } from '../../src/nginx/header-lines'
import { helloWith, HOST, requestOf } from './requests'

// ctx-nginx-node/nginx.get_var/request, addresses, core, names
test.each([
  ['request', 'GET /v/a%20b/../c?x=1&y=%20 HTTP/1.1'],
  ['request_method', 'GET'],
  ['request_uri', '/v/a%20b/../c?x=1&y=%20'],
  ['uri', '/v/c'],
  ['document_uri', '/v/c'],
  ['args', 'x=1&y=%20'],
  ['query_string', 'x=1&y=%20'],
  ['is_args', '?'],
  ['request_length', '59'],
  ['server_protocol', 'HTTP/1.1'],
  ['scheme', 'http'],
  ['https', ''],
  ['http2', ''],
  ['host', 'example.com'],
  ['HOST', 'example.com'],
  ['Request_Method', 'GET'],
  ['http_host', 'example.com'],
  ['server_name', 'kong'],
  ['server_addr', '127.0.0.1'],
  ['server_port', '8000'],
  ['remote_addr', '127.0.0.1'],
  ['remote_port', '40000'],
  ['realip_remote_addr', '127.0.0.1'],
  ['binary_remote_addr', '\x7f\0\0\x01'],
  ['nginx_version', '1.25.3'],
  ['limit_rate', '0'],
  ['request_completion', ''],
  ['connection_requests', '1'],
  ['pipe', '.'],
  ['kong_request_id', 'c0ffee'],
  ['kong_proxy_mode', 'http'],
  ['upstream_uri', ''],
])('$%s is %j', (name, value) => {
  expect(getVariable(requestOf({ target: '/v/a%20b/../c?x=1&y=%20' }), name)).toBe(value)
})

test.each([
  '',
  '1',
  'no_such_variable',
  'args',
  'arg_x',
  'http_none',
  'cookie_none',
  'content_length',
  'remote_user',
  'request_body_file',
  'proxy_protocol_addr',
  'ssl_protocol',
  'ssl_client_verify',
  'upstream_status',
  'upstream_addr',
  'upstream_http_via',
])('$%s is not found', (name) => {
  expect(getVariable(requestOf(), name)).toBeUndefined()
})

// ctx-nginx-node/nginx.get_var/headers
test('variables of headers, repeated lines joined', () => {
  const r = requestOf({
    headers: [
      HOST,
      ['X-A', 'one'],
      ['x-a', 'two'],
      ['X_Under', 'u'],
      ['X-Empty', ''],
      ['Cookie', 'c1=v1; C2=v2'],
      ['Cookie', 'c3=a,b'],
    ],
  })

  expect(getVariable(r, 'http_X_A')).toBe('one, two')
  expect(getVariable(r, 'http_x_under')).toBe('u')
  expect(getVariable(r, 'http_x_empty')).toBe('')
  expect(getVariable(r, 'http_cookie')).toBe('c1=v1; C2=v2; c3=a,b')
  expect(getVariable(r, 'cookie_c1')).toBe('v1')
  expect(getVariable(r, 'cookie_c2')).toBe('v2')
  expect(getVariable(r, 'cookie_c3')).toBe('a,b')
})

test('names beyond ASCII are compared byte for byte', () => {
  const r = requestOf({
    target: '/q?\xc9=1',
    headers: [
      ['Host', 'h'],
      ['Cookie', '\xc9=1'],
    ],
  })

  expect(getVariable(r, 'cookie_\xc9')).toBe('1')
  expect(getVariable(r, 'cookie_\xe9')).toBeUndefined()
  expect(getVariable(r, 'arg_\xe9')).toBeUndefined()
})

// ctx-nginx-node/nginx.get_var/args
test('variables of arguments are neither decoded nor told apart by case', () => {
  const r = requestOf({ target: '/q?Foo=a%20b&n&e=&x-y=1&foo=2' })

  expect(getVariable(r, 'arg_foo')).toBe('a%20b')
  expect(getVariable(r, 'arg_n')).toBeUndefined()
  expect(getVariable(r, 'arg_e')).toBe('')
  expect(getVariable(r, 'arg_x-y')).toBe('1')
})

// ctx-nginx-node/nginx.get_var/frozen-is_args
test('what Kong reads by its index stays as it was first read', () => {
  const r = requestOf()
  expect(getVariable(r, 'is_args')).toBe('')

  setVariable(r, 'args', 'z=1')

  expect(getVariable(r, 'is_args')).toBe('')
  expect(getVariable(r, 'IS_ARGS')).toBe('?')
  expect(getVariable(r, 'args')).toBe('z=1')
})

// hazards/worker-state/clear_header-1-first
test('a header variable that was read in lower case stays, by another spelling it is fresh', () => {
  const r = requestOf({ headers: [HOST, ['Authorization', 'Basic YTpi']] })
  expect(getVariable(r, 'http_authorization')).toBe('Basic YTpi')

  r.headersIn.remove('Authorization')

  expect(getVariable(r, 'http_authorization')).toBe('Basic YTpi')
  expect(getVariable(r, 'http_Authorization')).toBeUndefined()
})

// hazards/worker-state/clear_header-2-after
test('once a header was set its variable is always fresh', () => {
  const r = requestOf({ headers: [HOST, ['Authorization', 'old']] })
  getVariable(r, 'http_authorization')

  setHeader(r, 'Authorization', 'new')

  expect(getVariable(r, 'http_authorization')).toBe('new')
})

// request/headers-changed/host
test('a host that is set is read from then on', () => {
  const r = requestOf()
  getVariable(r, 'host')

  setHeader(r, 'Host', 'service.example.net')

  expect(getVariable(r, 'host')).toBe('service.example.net')
})

// request/get_http_version/http10-no-host
test('without any host the name of the server stands in', () => {
  const r = requestOf({ httpVersion: 1.0, headers: [] })

  expect(getVariable(r, 'host')).toBe('kong')
  expect(getVariable(r, 'http_host')).toBeUndefined()
  expect(getVariable(r, 'server_protocol')).toBe('HTTP/1.0')
})

// ctx-nginx-node/nginx.get_var/upstream, not-frozen-upstream
test('variables of the configuration can be set and unset', () => {
  const r = requestOf()

  setVariable(r, 'upstream_uri', '/p')
  setVariable(r, 'upstream_x_forwarded_prefix', undefined)

  expect(getVariable(r, 'upstream_uri')).toBe('/p')
  expect(getVariable(r, 'upstream_x_forwarded_prefix')).toBeUndefined()
  expect(() => setVariable(r, 'no_such', '1')).toThrow('variable "no_such" cannot be assigned a value')
})

// ctx-nginx-node/nginx.get_var/ssl
test('variables of the TLS connection', () => {
  const tls = {
    serverName: 'tls.example.com',
    protocol: 'TLSv1.3',
    cipher: 'TLS_AES_256_GCM_SHA384',
    certificateRequested: false,
    sessionReuseDisabled: false,
  }
  const r = requestOf({ connection: { scheme: 'https', serverPort: 8443, tls } })

  expect(getVariable(r, 'scheme')).toBe('https')
  expect(getVariable(r, 'https')).toBe('on')
  expect(getVariable(r, 'ssl_protocol')).toBe('TLSv1.3')
  expect(getVariable(r, 'ssl_cipher')).toBe('TLS_AES_256_GCM_SHA384')
  expect(getVariable(r, 'ssl_server_name')).toBe('tls.example.com')
  expect(getVariable(r, 'ssl_session_reused')).toBe('.')
  expect(getVariable(r, 'ssl_client_verify')).toBe('NONE')
  expect(getVariable(r, 'ssl_client_s_dn')).toBeUndefined()
})

test('the user of basic authentication', () => {
  const r = requestOf({ headers: [HOST, ['Authorization', 'Basic YWRhOnNlY3JldA==']] })

  expect(getVariable(r, 'remote_user')).toBe('ada')
})

test('the tries at upstream servers are listed', () => {
  const r = requestOf()
  r.upstreamStates.push({ address: '10.0.0.1:80', status: 0 })
  r.upstream = { fault: 'refuse' }
  r.upstreamStates.push({ address: '10.0.0.2:80', status: 0 })
  r.upstream = {
    response: {
      ...helloWith(),
      headers: new HeaderLines([
        ['Via', 'a'],
        ['Set-Cookie', 's=1; Path=/'],
      ]),
    },
  }

  expect(getVariable(r, 'upstream_addr')).toBe('10.0.0.1:80, 10.0.0.2:80')
  expect(getVariable(r, 'Upstream_Status')).toBe('502, 200')
  expect(getVariable(r, 'upstream_http_via')).toBe('a')
  expect(getVariable(r, 'upstream_cookie_s')).toBe('1')
})

test('an IPv6 address as its bytes', () => {
  const r = requestOf({ connection: { remoteAddress: '2001:db8::1' } })

  expect(getVariable(r, 'binary_remote_addr')).toBe(`\x20\x01\x0d\xb8${'\0'.repeat(11)}\x01`)
})
