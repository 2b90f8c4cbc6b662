import type { StreamSession, StreamTry } from '../stream-session'
import { binaryAddress } from './core'
import { isoTime, localTime } from './time'
import { tlsVariable } from './tls'
import { lookUp, type Getter } from './variable'

type StreamGetter = Getter<StreamSession>

/** Where Kong's server blocks for streams listen for each other, by the names in kong/constants.lua. */
const SOCKETS = {
  'tls-terminate': 'unix:/usr/local/kong/sockets/st',
  'tls-passthrough': 'unix:/usr/local/kong/sockets/sp',
}

/** Variables of nginx's stream modules. ngx_stream_variables.c, ngx_stream_upstream.c, ngx_stream_realip_module.c */
const STREAM: Readonly<Record<string, StreamGetter>> = {
  binary_remote_addr: ({ connection }) => binaryAddress(connection.remoteAddress),
  bytes_received: ({ bytesReceived }) => String(bytesReceived),
  bytes_sent: ({ output = '' }) => String(output.length),
  connection: () => '1',
  hostname: () => 'kong',
  kong_tls_passthrough_block: isServer('tls-passthrough'),
  kong_tls_preread_block: isServer('tls-preread'),
  kong_tls_preread_block_upstream: () => '',
  msec: ({ startTime }) => startTime.toFixed(3),
  nginx_version: () => '1.25.3',
  pid: () => String(process.pid),
  protocol: ({ connection }) => (connection.scheme === 'udp' ? 'UDP' : 'TCP'),
  proxy_protocol_addr: ofFirstLayer(({ connection }) => connection.remoteAddress),
  proxy_protocol_port: ofFirstLayer(({ connection }) => String(connection.remotePort)),
  proxy_protocol_server_addr: ofFirstLayer(({ connection }) => connection.serverAddress),
  proxy_protocol_server_port: ofFirstLayer(({ connection }) => String(connection.serverPort)),
  realip_remote_addr: (session) => (session.isSecondLayer ? 'unix:' : session.connection.remoteAddress),
  realip_remote_port: (session) => (session.isSecondLayer ? '' : String(session.connection.remotePort)),
  remote_addr: ({ connection }) => connection.remoteAddress,
  remote_port: ({ connection }) => String(connection.remotePort),
  server_addr: ({ server, connection }) =>
    server === 'plain' || server === 'tls-preread' ? connection.serverAddress : SOCKETS[server],
  server_port: (session) => (session.isSecondLayer ? '' : String(session.connection.serverPort)),
  session_time: ({ duration }) => (duration / 1000).toFixed(3),
  ssl_preread_alpn_protocols: ({ hello }) => hello && '',
  ssl_preread_protocol: ({ hello }) => hello?.protocol,
  ssl_preread_server_name: ({ hello }) => hello && (hello.serverName ?? ''),
  status: ({ status }) => String(status).padStart(3, '0'),
  time_iso8601: ({ startTime }) => isoTime(startTime),
  time_local: ({ startTime }) => localTime(startTime),
  upstream_addr: ofTries(({ address }) => address),
  upstream_bytes_received: ofTries(({ received }) => String(received)),
  upstream_bytes_sent: ofTries(({ sent }) => String(sent)),
  upstream_connect_time: ofTries(() => '0.000'),
  upstream_first_byte_time: ofTries(() => '0.000'),
  upstream_host: ({ upstreamHost }) => upstreamHost,
  upstream_session_time: ofTries(() => '0.000'),
}

/** `ngx.var[name]` in a stream: undefined for a variable that nginx does not know or that is not found. */
export function streamVariable(session: StreamSession, name: string): string | undefined {
  const key = name.toLowerCase()
  return (lookUp(STREAM, session, key) ?? tlsVariable(session, key))?.value
}

/** A `set` of one server block exists in all of them; where it is not run the variable is empty. */
function isServer(name: StreamSession['server']): StreamGetter {
  return ({ server }) => (server === name ? '1' : '')
}

/** What the layer in front tells by the PROXY protocol; not found where no layer is in front. */
function ofFirstLayer(read: StreamGetter): StreamGetter {
  return (session) => (session.isSecondLayer ? read(session) : undefined)
}

function ofTries(read: (one: StreamTry) => string): StreamGetter {
  return ({ tries }) => (tries.length === 0 ? undefined : tries.map(read).join(', '))
}
