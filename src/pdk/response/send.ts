import { LuaError } from '../../lua/error'
import { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'
import { NgxExit } from '../../nginx/exit'
import type { NginxRequest } from '../../nginx/request'
import { logLine } from '../log/write'
import type { KongRequest } from '../private/kong-request'
import { nginxRequest } from '../private/nginx-request'
import { PHASES } from '../private/phases'
import { asCInt, checkUnsent } from './arguments'
import { encodeBody } from './encode-body'
import { CONTENT_TYPE_GRPC, grpcMessage, grpcStatus, isGrpcRequest } from './grpc'
import { headerKey, setHeaderLine } from './set-header-line'

const NGX_OK = 0
const JSON_TYPE = 'application/json; charset=utf-8'

/** An answer as `kong.response.exit` takes it, its parts checked. */
export interface Answer {
  readonly status: number
  readonly body: string | LuaTable | undefined
  readonly headers: LuaTable | undefined
}

/** What decides how a body is written. */
interface Sending {
  readonly kong: KongRequest
  readonly r: NginxRequest
  /** Response headers that the plugin gave along, by their key. */
  readonly given: ReadonlySet<string>
  /** Whether the answer is for gRPC, and if it is so by its own content type. */
  readonly grpc: 'no' | 'request' | 'response'
  /** The gRPC status to explain in words; undefined where the plugin set one. */
  readonly grpcStatus: number | undefined
}

/**
 * Writes the answer and ends the request. kong/pdk/response.lua, `send`
 *
 * @throws NgxExit always, but for LuaError when the body cannot be encoded or the answer is on its way already
 */
export function send(kong: KongRequest, { status, body, headers }: Answer): never {
  const r = nginxRequest(kong)
  checkUnsent(r)
  r.status = asCInt(status)
  const given = setGivenHeaders(kong, r, headers)
  const grpc = grpcKind(kong, r)
  const sending = { kong, r, given, grpc, grpcStatus: grpc === 'no' ? undefined : setGrpcStatus(r, status) }
  writeBody(sending, body)
  throw new NgxExit(inHeaderFilter(kong) ? NGX_OK : asCInt(status))
}

function setGivenHeaders(kong: KongRequest, r: NginxRequest, headers: LuaTable | undefined): Set<string> {
  const given = new Set<string>()
  for (const [name, value] of headers?.entries() ?? []) {
    setHeaderLine(kong, r, name as string, value)
    given.add(headerKey(name as string))
  }
  return given
}

function grpcKind(kong: KongRequest, r: NginxRequest): Sending['grpc'] {
  const contentType = r.headersOut.get('Content-Type')
  if (contentType !== undefined) return contentType.startsWith(CONTENT_TYPE_GRPC) ? 'response' : 'no'
  return isGrpcRequest(kong) ? 'request' : 'no'
}

function setGrpcStatus(r: NginxRequest, status: number): number | undefined {
  if (r.headersOut.get('grpc-status') !== undefined) return undefined
  const mapped = grpcStatus(status)
  r.headersOut.set('grpc-status', String(mapped))
  return mapped
}

function writeBody(sending: Sending, body: Answer['body']): void {
  if (!(body instanceof LuaTable)) {
    writeText(sending, body)
    return
  }
  if (sending.grpc === 'no') {
    const { r, given } = sending
    const json = encodeBody(body, 'body encoding failed while flushing response')
    if (!given.has('content-type')) r.headersOut.set('Content-Type', JSON_TYPE)
    setContentLength(sending, json.length)
    print(sending, json)
    return
  }
  if (sending.grpc === 'response') throw new LuaError('table body encoding with gRPC is not supported')
  writeText(sending, grpcText(sending, body))
}

function writeText(sending: Sending, body: string | undefined): void {
  const { r, grpc } = sending
  if (grpc === 'request' && body !== undefined) {
    r.headersOut.set('Content-Length', '0')
    r.headersOut.set('grpc-message', body)
    print(sending, '')
    return
  }
  setContentLength(sending, body?.length ?? 0)
  setGrpcMessage(sending)
  // Without ngx.print nginx makes a body of its own: an error page, by the status.
  if (body !== undefined || grpc !== 'no') print(sending, body ?? '')
}

/** gRPC has no place for a table, but for its message. */
function grpcText({ kong }: Sending, body: LuaTable): string | undefined {
  const message: LuaValue = body.get('message')
  if (typeof message === 'string') return message
  logLine(kong, 'warn', 'body was removed because table body encoding with gRPC is not supported')
  return undefined
}

function setContentLength({ r, given }: Sending, length: number): void {
  if (!given.has('content-length')) r.headersOut.set('Content-Length', String(length))
}

function setGrpcMessage({ r, grpcStatus: status }: Sending): void {
  if (status === undefined || r.headersOut.get('grpc-message') !== undefined) return
  r.headersOut.set('grpc-message', grpcMessage(status))
}

function print({ kong, r }: Sending, text: string): void {
  if (inHeaderFilter(kong)) r.ctx.set('response_body', text)
  else r.output = text
}

function inHeaderFilter(kong: KongRequest): boolean {
  return kong.r.ctx.get('KONG_PHASE') === PHASES.header_filter
}
