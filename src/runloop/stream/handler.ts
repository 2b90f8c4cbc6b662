import { LuaError } from '../../lua/error'
import { NgxExit } from '../../nginx/exit'
import type { StreamServer } from '../../nginx/stream-session'
import { handleCertificate } from '../certificate'
import { findTlsServer } from './find-tls-server'
import { runLogPhase } from './log'
import { preread } from './preread'
import { proxyStream } from './proxy'
import type { StreamRequest } from './stream-request'

const OK = 200
const INTERNAL_SERVER_ERROR = 500

/** How a connection ended. */
export interface StreamEnd {
  /** The session that served the client last: what went to the client stands in its `r`. */
  readonly kong: StreamRequest
  readonly handshakeFailed: boolean
}

/**
 * Takes one connection through Kong's phases: certificate, preread, proxying, log. A client's TLS connection first passes a
 * session that finds out where its TLS ends. kong/init.lua and kong/templates/nginx_kong_stream.lua
 *
 * @param open - opens a session of nginx for the connection
 */
export async function handleStream(open: (server: StreamServer) => StreamRequest, isTls: boolean): Promise<StreamEnd> {
  if (!isTls) return serve(open('plain'))
  const first = open('tls-preread')
  const server = findTlsServer(first)
  // The first session has no log phase.
  if (server === undefined) return endOf(first, INTERNAL_SERVER_ERROR)
  if (server === 'tls-terminate' && !(await handleCertificate(open(server)))) return refuseHandshake(open(server))
  return serve(open(server))
}

async function serve(kong: StreamRequest): Promise<StreamEnd> {
  const end = endOf(kong, await proxiedStatus(kong))
  await runLogPhase(kong)
  return end
}

async function refuseHandshake(kong: StreamRequest): Promise<StreamEnd> {
  const end = endOf(kong, INTERNAL_SERVER_ERROR)
  await runLogPhase(kong)
  return { ...end, handshakeFailed: true }
}

function endOf(kong: StreamRequest, status: number): StreamEnd {
  kong.r.status = status
  return { kong, handshakeFailed: false }
}

/** The status with which nginx ends the session. */
async function proxiedStatus(kong: StreamRequest): Promise<number> {
  try {
    await preread(kong)
    await proxyStream(kong)
    return OK
  } catch (signal) {
    if (signal instanceof NgxExit) return signal.status
    if (!(signal instanceof LuaError)) throw signal
    kong.log('err', `lua entry thread aborted: runtime error: ${signal.message}`)
    return INTERNAL_SERVER_ERROR
  }
}
