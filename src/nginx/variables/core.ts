import type { Connection } from '../connection'
import type { ClientResponse } from '../client-response'
import { isIPv4 } from '../ip-address'
import { bodyLength, headLength } from '../sent-length'
import { basicAuthUser } from './remote-user'
import { elapsed, isoTime, localTime } from './time'
import type { Getter } from './variable'

const never: Getter = () => undefined
const query: Getter = ({ args }) => args
const path: Getter = ({ uri }) => uri

/** Variables of nginx's core modules. ngx_http_variables.c */
export const CORE: Readonly<Record<string, Getter>> = {
  args: query,
  binary_remote_addr: ({ connection }) => binaryAddress(connection.realAddress ?? connection.remoteAddress),
  body_bytes_sent: ({ sent, closed }) => String(sent && !closed ? bodyLength(sent) : 0),
  bytes_sent: ({ sent, closed }) => String(sent && !closed ? lengthOf(sent) : 0),
  connection: () => '1',
  connection_requests: () => '1',
  content_length: ({ headersIn, contentLength }) => headersIn.get('Content-Length') ?? contentLength?.toString(),
  content_type: ({ headersIn }) => joined(headersIn.getAll('Content-Type'), ', '),
  document_root: () => '/usr/local/kong/html',
  document_uri: path,
  host: ({ host }) => host || 'kong',
  hostname: () => 'kong',
  http2: ({ httpVersion, connection }) => (httpVersion < 2 ? '' : connection.tls ? 'h2' : 'h2c'),
  https: ({ connection }) => (connection.tls ? 'on' : ''),
  http_cookie: ({ headersIn }) => joined(headersIn.getAll('Cookie'), '; '),
  http_host: header('Host'),
  http_referer: header('Referer'),
  http_user_agent: header('User-Agent'),
  http_via: header('Via'),
  http_x_forwarded_for: header('X-Forwarded-For'),
  is_args: ({ args }) => (args ? '?' : ''),
  kong_request_id: ({ requestId }) => requestId,
  limit_rate: () => '0',
  msec: ({ startTime }) => startTime.toFixed(3),
  nginx_version: () => '1.25.3',
  pid: () => String(process.pid),
  pipe: () => '.',
  proxy_protocol_addr: never,
  proxy_protocol_port: never,
  proxy_protocol_server_addr: never,
  proxy_protocol_server_port: never,
  query_string: query,
  realip_remote_addr: ({ connection }) => connection.remoteAddress,
  realip_remote_port: ({ connection }) => String(connection.remotePort),
  realpath_root: never,
  remote_addr: ({ connection }) => connection.realAddress ?? connection.remoteAddress,
  remote_port: ({ connection }) => clientPort(connection),
  remote_user: ({ headersIn }) => basicAuthUser(headersIn.get('Authorization')),
  request: ({ requestLine }) => requestLine,
  request_body: ({ body }) => body.inMemory || undefined,
  request_body_file: never,
  request_completion: () => '',
  request_filename: ({ uri }) => `/usr/local/kong/html${uri}`,
  request_id: ({ requestId }) => requestId,
  request_length: ({ requestLength }) => String(requestLength),
  request_method: ({ method }) => method,
  request_time: ({ clock, startTime }) => elapsed(clock?.time ?? 0, startTime),
  request_uri: ({ requestUri }) => requestUri,
  scheme: ({ connection }) => (connection.tls ? 'https' : 'http'),
  server_addr: ({ connection }) => connection.serverAddress,
  server_name: () => 'kong',
  server_port: ({ connection }) => String(connection.serverPort),
  server_protocol: ({ httpVersion }) => (httpVersion === 2 ? 'HTTP/2.0' : `HTTP/${httpVersion.toFixed(1)}`),
  status: ({ status }) => String(status).padStart(3, '0'),
  time_iso8601: ({ startTime }) => isoTime(startTime),
  time_local: ({ startTime }) => localTime(startTime),
  uri: path,
}

/** A header of that very name; others are looked up with dashes and underscores alike. */
function header(name: string): Getter {
  return ({ headersIn }) => joined(headersIn.getAll(name), ', ')
}

function joined(values: readonly string[], separator: string): string | undefined {
  return values.length > 1 ? values.join(separator) : values[0]
}

/** The address as its bytes in network order. */
export function binaryAddress(address: string): string {
  if (!isIPv4(address)) return binaryIPv6(address)
  return String.fromCharCode(...address.split('.').map(Number))
}

function binaryIPv6(address: string): string {
  const [before = '', after] = address.split('::')
  const head = before === '' ? [] : before.split(':')
  const tail = after ? after.split(':') : []
  const zeros = after === undefined ? [] : Array.from({ length: 8 - head.length - tail.length }, () => '0')
  const groups = [...head, ...zeros, ...tail].map((group) => parseInt(group, 16))
  return groups.map((group) => String.fromCharCode(group >> 8, group & 0xff)).join('')
}

/** A proxy that names its client by the address alone leaves the port open. */
function clientPort({ realAddress, realPort, remotePort }: Connection): string {
  return realAddress === undefined ? String(remotePort) : String(realPort ?? '')
}

function lengthOf(sent: ClientResponse): number {
  return headLength(`${sent.status} ${sent.reason}`, sent.headers) + bodyLength(sent)
}
