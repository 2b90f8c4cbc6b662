import { LuaTable } from '../../lua/table'
import { isTruthy, luaToNumber, luaToString, type LuaValue } from '../../lua/values'
import { getVariable } from '../../nginx/variables'
import type { KongRequest } from '../private/kong-request'
import { nginxRequest } from '../private/nginx-request'
import { request } from '../request'
import { getSource } from '../response/getters'
import { requestId } from '../response/request-id'
import { responseHeaders } from '../response/response-headers'
import { contextFields, hostPort, numberOr, orElse, tlsFields } from './serialize-fields'

const REDACTED = ['authorization', 'proxy-authorization']

/** What `kong.response.get_source()` says, in the words of logs. kong/constants.lua */
const SOURCE_NAMES = { exit: 'kong', error: 'kong', service: 'upstream' }

/** The serialized log of an HTTP request. kong/pdk/log.lua */
export function serializeHttp(kong: KongRequest): LuaTable {
  const r = nginxRequest(kong)
  const { ctx } = kong.r
  const uri = orElse(ctx.get('request_uri'), getVariable(r, 'request_uri') ?? '')
  return LuaTable.record({
    request: requestFields(kong, uri),
    upstream_uri: upstreamUri(kong, luaToString(uri)),
    upstream_status: getVariable(r, 'upstream_status') ?? orElse(ctx.get('buffered_status'), ''),
    response: LuaTable.record({
      status: r.status,
      headers: responseHeaders(kong),
      size: numberOr(getVariable(r, 'bytes_sent')),
    }),
    latencies: latencies(kong),
    ...contextFields(kong),
    source: SOURCE_NAMES[getSource(kong, ctx)],
  })
}

function requestFields(kong: KongRequest, uri: LuaValue): LuaTable {
  const r = nginxRequest(kong)
  return LuaTable.record({
    id: requestId(kong),
    uri,
    url: requestUrl(kong, luaToString(uri)),
    querystring: request.get_query(kong, undefined),
    method: request.get_method(kong),
    headers: requestHeaders(kong),
    size: numberOr(getVariable(r, 'request_length')),
    tls: tlsFields(kong),
  })
}

function requestHeaders(kong: KongRequest): LuaValue {
  const headers = request.get_headers(kong, undefined)
  if (!(headers instanceof LuaTable)) return headers
  for (const name of REDACTED) {
    if (headers.get(name) !== undefined) headers.set(name, 'REDACTED')
  }
  return headers
}

function requestUrl(kong: KongRequest, uri: string): string {
  const r = nginxRequest(kong)
  const port = hostPort(kong)
  const origin = `${getVariable(r, 'scheme') ?? ''}://${getVariable(r, 'host') ?? ''}`
  return isTruthy(port) ? `${origin}:${luaToString(port)}${uri}` : origin + uri
}

/** The path as it was sent upstream, with the query unless Kong put it there already. */
function upstreamUri(kong: KongRequest, requestUri: string): string {
  const r = nginxRequest(kong)
  const uri = getVariable(r, 'upstream_uri') ?? ''
  if (uri === '' || uri.includes('?')) return uri
  if (requestUri.endsWith('?')) return `${uri}?`
  return getVariable(r, 'is_args') === '?' ? `${uri}?${getVariable(r, 'args') ?? ''}` : uri
}

function latencies(kong: KongRequest): LuaTable {
  const { ctx } = kong.r
  const seconds = luaToNumber(getVariable(nginxRequest(kong), 'request_time')) ?? 0
  return LuaTable.record({
    kong: orElse(ctx.get('KONG_PROXY_LATENCY'), orElse(ctx.get('KONG_RESPONSE_LATENCY'), 0)),
    proxy: orElse(ctx.get('KONG_WAITING_TIME'), -1),
    request: seconds * 1000,
    receive: orElse(ctx.get('KONG_RECEIVE_TIME'), 0),
  })
}
