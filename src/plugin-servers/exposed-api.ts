import { LuaError } from '../lua/error'
import { LuaTable } from '../lua/table'
import type { LuaValue } from '../lua/values'

/** How a result is sent: plain, as a table of lists, or as raw bytes. kong/runloop/plugin_servers/rpc/mp_rpc.lua, `must_fix` */
export type ResultShape = 'multimap' | 'raw' | undefined

const SHAPES: ReadonlyMap<string, ResultShape> = new Map([
  ['kong.request.get_query', 'multimap'],
  ['kong.request.get_headers', 'multimap'],
  ['kong.response.get_headers', 'multimap'],
  ['kong.service.response.get_headers', 'multimap'],
  ['kong.request.get_raw_body', 'raw'],
  ['kong.response.get_raw_body', 'raw'],
  ['kong.service.response.get_raw_body', 'raw'],
])

export function shapeOf(method: string): ResultShape {
  return SHAPES.get(method)
}

/** What Kong keeps of a request for the log handlers of external plugins, which run when it is gone. */
export interface SavedRequest {
  readonly serializedLog: LuaValue
  readonly ctx: LuaTable
  readonly shared: LuaTable
  /** Undefined for a stream connection, as are the other headers and the time. */
  readonly requestHeaders: LuaTable | undefined
  readonly responseHeaders: LuaTable | undefined
  readonly responseStatus: number
  readonly startTime: number | undefined
}

/** The request as the exposed API reads it past the PDK. */
export interface ExposedRequest {
  /** Only in the log phase. */
  readonly saved: SavedRequest | undefined
  readonly ctx: LuaTable
  readonly shared: LuaTable
  /** `ngx.var[name]`. @throws LuaError when the request is gone */
  variable(name: LuaValue): LuaValue
  /** `ngx.req.start_time()`; undefined for a stream connection. */
  startTime(): number | undefined
  /** `ngx.ssl.get_tls1_version_str()` */
  tlsVersion(): LuaValue
  /** The value at a header's name in a table of request headers, whatever its case. @throws LuaError for a name that is no string */
  header(headers: LuaTable, name: LuaValue): LuaValue
  /** The same for a table of response headers. */
  responseHeader(headers: LuaTable, name: LuaValue): LuaValue
  /** cjson's `encode`. */
  encodeJson(value: LuaValue): LuaValue
  /** Calls a function of the PDK; the request's own ctx is replaced by `ctx` where Kong passes one. */
  pdk(method: string, args: readonly LuaValue[]): LuaValue
  /** The same for many calls of a function. */
  pdkFunction(method: string): KongFunction
}

/** A function of Kong for one request. @throws LuaError, NgxExit, CoroutineYield */
export type KongFunction = (args: readonly LuaValue[]) => LuaValue

type ExposedFunction = (request: ExposedRequest, args: readonly LuaValue[]) => LuaValue

/**
 * The functions that Kong swaps for external plugins; all others are the PDK's own.
 * kong/runloop/plugin_servers/plugin.lua, `exposed_api`
 */
const SWAPPED: Readonly<Record<string, ExposedFunction>> = {
  'kong.log.serialize': (request) =>
    request.encodeJson(request.saved ? request.saved.serializedLog : request.pdk('kong.log.serialize', [])),
  'kong.nginx.get_var': (request, [name]) => request.variable(name),
  'kong.nginx.get_tls1_version_str': (request) => request.tlsVersion(),
  'kong.nginx.get_ctx': (request, [key]) => contextOf(request).get(key),
  'kong.nginx.set_ctx': (request, [key, value]) => assign(contextOf(request), key, value),
  'kong.ctx.shared.get': (request, [key]) => sharedOf(request).get(key),
  'kong.ctx.shared.set': (request, [key, value]) => assign(sharedOf(request), key, value),
  'kong.request.get_headers': (request, args) =>
    request.saved?.requestHeaders ?? request.pdk('kong.request.get_headers', firstOf(args)),
  'kong.request.get_header': (request, args) =>
    request.saved
      ? firstValue(request.header(savedHeaders(request.saved), args[0]))
      : request.pdk('kong.request.get_header', firstOf(args)),
  'kong.request.get_uri_captures': (request) => request.pdk('kong.request.get_uri_captures', [contextOf(request)]),
  'kong.response.get_status': (request) => request.saved?.responseStatus ?? request.pdk('kong.response.get_status', []),
  'kong.response.get_headers': (request, args) =>
    request.saved?.responseHeaders ?? request.pdk('kong.response.get_headers', firstOf(args)),
  'kong.response.get_header': (request, args) =>
    request.saved
      ? savedResponseHeader(request, request.saved, args[0])
      : request.pdk('kong.response.get_header', firstOf(args)),
  'kong.response.get_source': (request) =>
    request.pdk('kong.response.get_source', request.saved ? [request.saved.ctx] : []),
  'kong.nginx.req_start_time': (request) => request.saved?.startTime ?? request.startTime(),
}

const SWAPPED_BY_NAME: ReadonlyMap<string, ExposedFunction> = new Map(Object.entries(SWAPPED))

/** The names of the functions that Kong swaps. */
export const SWAPPED_FUNCTIONS: readonly string[] = Object.keys(SWAPPED)

/** Whether Kong swaps the function of this name. */
export function isSwapped(name: string): boolean {
  return SWAPPED_BY_NAME.has(name)
}

/** Calls a function of the API exposed to external plugins. @throws LuaError, NgxExit, CoroutineYield as the function does */
export function callExposed(request: ExposedRequest, method: string, args: readonly LuaValue[]): LuaValue {
  return exposedFunction(request, method)(args)
}

/** The same for many calls: what the name decides is found out once. */
export function exposedFunction(request: ExposedRequest, method: string): KongFunction {
  const swapped = SWAPPED_BY_NAME.get(method)
  return swapped ? (args) => swapped(request, args) : request.pdkFunction(method)
}

function firstOf(args: readonly LuaValue[]): readonly LuaValue[] {
  return args.length > 1 ? args.slice(0, 1) : args
}

function contextOf(request: ExposedRequest): LuaTable {
  return request.saved?.ctx ?? request.ctx
}

function sharedOf(request: ExposedRequest): LuaTable {
  return request.saved?.shared ?? request.shared
}

function assign(table: LuaTable, key: LuaValue, value: LuaValue): undefined {
  if (key === undefined) throw new LuaError('table index is nil')
  if (Number.isNaN(key)) throw new LuaError('table index is NaN')
  table.set(key, value)
}

function savedHeaders({ requestHeaders }: SavedRequest): LuaTable {
  if (requestHeaders) return requestHeaders
  throw new LuaError("attempt to index field 'request_headers' (a nil value)")
}

function savedResponseHeader(request: ExposedRequest, { responseHeaders }: SavedRequest, name: LuaValue): LuaValue {
  return responseHeaders && firstValue(request.responseHeader(responseHeaders, name))
}

function firstValue(value: LuaValue): LuaValue {
  return value instanceof LuaTable ? value.get(1) : value
}
