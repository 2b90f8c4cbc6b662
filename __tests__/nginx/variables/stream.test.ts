import type { Connection } from '../../../src/nginx/connection'
import { StreamSession, type StreamBeginning, type StreamServer } from '../../../src/nginx/stream-session'
import { getVariable, setVariable } from '../../../src/nginx/variables'

const CONNECTION: Connection = {
  scheme: 'tcp',
  remoteAddress: '10.1.2.3',
  remotePort: 51234,
  serverAddress: '127.0.0.1',
  serverPort: 9443,
}
const TLS = {
  serverName: 'vars.test',
  protocol: 'TLSv1.3',
  cipher: 'TLS_AES_256_GCM_SHA384',
  certificateRequested: false,
  sessionReuseDisabled: false,
}
const HELLO = { serverName: 'vars.test', protocol: 'TLSv1.3' }

function sessionIn(server: StreamServer, beginning: Partial<StreamBeginning> = {}): StreamSession {
  return new StreamSession({
    server,
    connection: server === 'tls-terminate' ? { ...CONNECTION, tls: TLS } : CONNECTION,
    ...(server !== 'plain' && server !== 'tls-terminate' && { hello: HELLO }),
    incoming: '',
    startTime: 1_700_000_000.5,
    ...beginning,
  })
}

test.each([
  ['remote_addr', '10.1.2.3'],
  ['binary_remote_addr', '\n\u0001\u0002\u0003'],
  ['remote_port', '51234'],
  ['realip_remote_addr', '10.1.2.3'],
  ['realip_remote_port', '51234'],
  ['server_addr', '127.0.0.1'],
  ['server_port', '9443'],
  ['protocol', 'TCP'],
  ['status', '000'],
  ['bytes_sent', '0'],
  ['bytes_received', '0'],
  ['session_time', '0.000'],
  ['msec', '1700000000.500'],
  ['time_iso8601', '2023-11-14T22:13:20+00:00'],
  ['upstream_host', ''],
  ['kong_tls_passthrough_block', ''],
  ['proxy_protocol_addr', undefined],
  ['ssl_protocol', undefined],
  ['ssl_preread_server_name', undefined],
  ['upstream_addr', undefined],
  ['request_uri', undefined],
  ['http_host', undefined],
  ['no_such_variable', undefined],
])('$%s of a connection without TLS is %j', (name, value) => {
  expect(getVariable(sessionIn('plain'), name)).toBe(value)
})

test.each([
  ['remote_addr', '10.1.2.3'],
  ['remote_port', '51234'],
  ['realip_remote_addr', 'unix:'],
  ['realip_remote_port', ''],
  ['server_port', ''],
  ['proxy_protocol_addr', '10.1.2.3'],
  ['proxy_protocol_port', '51234'],
  ['proxy_protocol_server_addr', '127.0.0.1'],
  ['proxy_protocol_server_port', '9443'],
  ['ssl_protocol', 'TLSv1.3'],
  ['ssl_server_name', 'vars.test'],
  ['ssl_preread_server_name', undefined],
  ['kong_tls_passthrough_block', ''],
])('$%s where TLS ends is %j', (name, value) => {
  expect(getVariable(sessionIn('tls-terminate'), name)).toBe(value)
})

test.each([
  ['remote_addr', '10.1.2.3'],
  ['server_port', ''],
  ['proxy_protocol_server_port', '9443'],
  ['ssl_protocol', undefined],
  ['ssl_preread_server_name', 'vars.test'],
  ['ssl_preread_protocol', 'TLSv1.3'],
  ['kong_tls_passthrough_block', '1'],
])('$%s where TLS passes through is %j', (name, value) => {
  expect(getVariable(sessionIn('tls-passthrough'), name)).toBe(value)
})

test('a TLS client that asks for no name leaves it empty', () => {
  const session = sessionIn('tls-preread', { hello: { serverName: undefined, protocol: 'TLSv1.3' } })

  expect(getVariable(session, 'ssl_preread_server_name')).toBe('')
})

test('names of variables ignore case', () => {
  expect(getVariable(sessionIn('plain'), 'REMOTE_addr')).toBe('10.1.2.3')
})

test('a datagram has been received before anything else happens', () => {
  const session = sessionIn('plain', { connection: { ...CONNECTION, scheme: 'udp' }, incoming: 'query' })

  expect(getVariable(session, 'protocol')).toBe('UDP')
  expect(getVariable(session, 'bytes_received')).toBe('5')
})

test('every try at an upstream server stands in the list', () => {
  const session = sessionIn('plain')
  session.tries.push({ address: '10.0.0.1:1', sent: 0, received: 0 }, { address: '10.0.0.2:2', sent: 4, received: 5 })

  expect(getVariable(session, 'upstream_addr')).toBe('10.0.0.1:1, 10.0.0.2:2')
  expect(getVariable(session, 'upstream_bytes_sent')).toBe('0, 4')
  expect(getVariable(session, 'upstream_bytes_received')).toBe('0, 5')
})

test('Kong sets whom to ask for upstream, and nothing else', () => {
  const session = sessionIn('plain')
  setVariable(session, 'upstream_host', 'db.test')

  expect(getVariable(session, 'upstream_host')).toBe('db.test')
  expect(() => setVariable(session, 'remote_addr', '1.1.1.1')).toThrow('cannot be assigned a value')
})
