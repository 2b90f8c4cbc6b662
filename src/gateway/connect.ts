import { MockUsageError } from '../errors'
import { checkKeys } from '../errors/known-keys'
import { BYTES, FLAG, OBJECT, PORT, TEXT, TEXTS, type OptionKind } from '../errors/option-kinds'
import type { KnownSecrets, StreamExchange } from '../exchange'
import { fromBytes, toByteString } from '../lua/strings'
import type { Connection } from '../nginx/connection'
import { StreamSession, type StreamBeginning, type StreamServer } from '../nginx/stream-session'
import type { Recorder } from '../recorder'
import type { GatewayNode } from '../runloop/node'
import { handleStream } from '../runloop/stream/handler'
import { StreamRequest } from '../runloop/stream/stream-request'
import { completeStreamExchange } from './complete-exchange'
import type { ProblemsMode } from './options'
import { checkClient } from './check-client'
import { PROBLEMS_MODE } from './problems-mode'
import { tlsConnection } from './tls-connection'

/** A connection as a client makes it. */
export interface ConnectInit {
  /** What the client sends before it ends its side: text or bytes. @default nothing */
  readonly data?: string | Uint8Array
  /** The port the gateway listens on, which routes know as a destination. @default 9000, with TLS 9443 */
  readonly port?: number
  /** Whether the client speaks TLS; the route decides whether it ends in Kong (`tls`) or behind it (`tls_passthrough`). @default with `sni` */
  readonly tls?: boolean
  /** The server name a TLS client asks for. */
  readonly sni?: string
  /** Whether the data is a datagram. @default false */
  readonly udp?: boolean
  /** PEM text of the certificates a TLS client would show, its own first. */
  readonly clientCertificates?: readonly string[]
  /** The client's address. @default 127.0.0.1 and a port of its own */
  readonly client?: { readonly ip?: string; readonly port?: number }
  /** What a plugin's mistake does to this connection. @default what the gateway's options say */
  readonly problems?: ProblemsMode
}

/** What a connection has for options. */
export const CONNECT_OPTIONS: Readonly<Record<keyof ConnectInit, OptionKind>> = {
  data: BYTES,
  port: PORT,
  tls: FLAG,
  sni: TEXT,
  udp: FLAG,
  clientCertificates: TEXTS,
  client: OBJECT,
  problems: PROBLEMS_MODE,
}

/**
 * Takes a client's connection through the gateway to its end.
 *
 * @throws MockUsageError when an option makes no sense
 */
export async function connectStream(
  node: GatewayNode,
  init: ConnectInit,
  recorder: Recorder,
  nextPort: () => number,
  secrets: () => KnownSecrets,
): Promise<StreamExchange> {
  checkKeys('connect', init, CONNECT_OPTIONS)
  checkClient('connect', init.client)
  const isTls = init.tls ?? init.sni !== undefined
  checkInit(init, isTls)
  const beginning = beginningOf(init, isTls, nextPort)
  const open = (server: StreamServer) =>
    new StreamRequest(new StreamSession({ ...beginning(server), startTime: node.now() }), node, recorder)
  return completeStreamExchange(await handleStream(open, isTls), secrets)
}

function checkInit(init: ConnectInit, isTls: boolean): void {
  const { sni, udp } = init
  if (udp === true && isTls) {
    throw new MockUsageError('Failed to connect: there is no TLS over UDP. Leave out "udp", or "tls" and "sni".')
  }
  if (sni !== undefined && !isTls) {
    throw new MockUsageError(
      `Failed to connect: nobody asks for "${sni}" without TLS. Leave out "tls: false" or "sni".`,
    )
  }
}

type Beginning = Omit<StreamBeginning, 'startTime'>

/** What each of Kong's server blocks sees of the client: TLS where it ends, else the hello that goes before it. */
function beginningOf(init: ConnectInit, isTls: boolean, nextPort: () => number): (server: StreamServer) => Beginning {
  const { data = '', sni, clientCertificates } = init
  const incoming = typeof data === 'string' ? toByteString(data) : fromBytes(data)
  const connection = connectionOf(init, isTls, nextPort)
  const tls = tlsConnection(sni, clientCertificates)
  const hello = { serverName: sni, protocol: tls.protocol }
  return (server) => {
    if (server === 'plain') return { server, connection, incoming }
    if (server === 'tls-terminate') return { server, connection: { ...connection, tls }, incoming }
    return { server, connection, hello, incoming }
  }
}

function connectionOf({ client, port, udp }: ConnectInit, isTls: boolean, nextPort: () => number): Connection {
  return {
    scheme: udp === true ? 'udp' : isTls ? 'tls' : 'tcp',
    remoteAddress: client?.ip ?? '127.0.0.1',
    remotePort: client?.port ?? nextPort(),
    serverAddress: '127.0.0.1',
    serverPort: port ?? (isTls ? 9443 : 9000),
  }
}
