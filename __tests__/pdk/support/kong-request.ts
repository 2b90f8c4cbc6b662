import type { Consumer, Entities } from '../../../src/db/entities/types'
import { EntityStore } from '../../../src/db/store'
import { LuaTable } from '../../../src/lua/table'
import { toByteString } from '../../../src/lua/strings'
import type { LuaValue } from '../../../src/lua/values'
import { RequestBody } from '../../../src/nginx/body'
import type { Connection, TlsConnection } from '../../../src/nginx/connection'
import { HeaderLines, type HeaderLine } from '../../../src/nginx/header-lines'
import { NginxRequest } from '../../../src/nginx/request'
import type { KongRequest } from '../../../src/pdk/private/kong-request'
import { PHASES, type PhaseName } from '../../../src/pdk/private/phases'

interface Options {
  method?: string
  target?: string
  httpVersion?: 1.0 | 1.1 | 2
  headers?: HeaderLine[]
  body?: string
  phase?: PhaseName
  connection?: Partial<Connection>
  subsystem?: 'http' | 'stream'
  trusted_ips?: string[]
  consumers?: Consumer[]
  detached?: boolean
}

const NO_ENTITIES: Entities = {
  services: [],
  routes: [],
  consumers: [],
  plugins: [],
  upstreams: [],
  targets: [],
  certificates: [],
  snis: [],
  ca_certificates: [],
  vaults: [],
  keyauth_credentials: [],
  basicauth_credentials: [],
  acls: [],
}

const TLS: TlsConnection = {
  protocol: 'TLSv1.3',
  cipher: 'TLS_AES_256_GCM_SHA384',
  certificateRequested: false,
  sessionReuseDisabled: false,
}

const CONNECTION: Connection = {
  scheme: 'http',
  remoteAddress: '127.0.0.1',
  remotePort: 51234,
  serverAddress: '127.0.0.1',
  serverPort: 8000,
}

/** A request as the run loop would hand it to the PDK, with the lines that Kong logged for it. */
export function kongRequest(
  options: Options = {},
): KongRequest & { readonly r: NginxRequest; readonly lines: string[] } {
  const { body = '', headers = [], target = '/', phase = 'access' } = options
  const lines: string[] = []
  const host: HeaderLine[] = headers.some(([name]) => name === 'Host') ? [] : [['Host', 'example.com']]
  const length: HeaderLine[] = body === '' ? [] : [['Content-Length', String(body.length)]]
  const r = new NginxRequest(
    { ...CONNECTION, ...(options.connection?.scheme === 'https' && { tls: TLS }), ...options.connection },
    {
      method: options.method ?? 'GET',
      target,
      httpVersion: options.httpVersion ?? 1.1,
      headers: new HeaderLines([...host, ...headers, ...length]),
    },
    new RequestBody(body),
    'b1946ac92492d2347c6235b4d2611184',
    1700000000.123,
  )
  r.ctx.set('KONG_PHASE', PHASES[phase])
  return {
    lines,
    r,
    subsystem: options.subsystem ?? 'http',
    detached: options.detached ?? false,
    shared: new LuaTable(),
    node: {
      id: '11111111-2222-4333-8444-555555555555',
      hostname: 'kong-host',
      settings: { trusted_ips: options.trusted_ips ?? [], log_level: 'debug', error_default_type: 'text/plain' },
      store: new EntityStore({ ...NO_ENTITIES, consumers: options.consumers ?? [] }),
      vaultSecrets: { env: {} },
      now: () => 1700000000.5,
      uuid: () => '99999999-2222-4333-8444-555555555555',
    },
    log: (level, message) => lines.push(`${level}: ${message}`),
  }
}

/** Plain data as a Lua value. */
export function lua(value: unknown): LuaValue {
  if (typeof value === 'string') return toByteString(value)
  if (Array.isArray(value)) return LuaTable.list(value.map(lua))
  if (typeof value !== 'object' || value === null) return value as LuaValue
  return LuaTable.record(Object.fromEntries(Object.entries(value).map(([name, member]) => [name, lua(member)])))
}

/** A Lua value as plain data: a table with keys 1…n as an array, an empty one as `{}`. */
export function plain(value: LuaValue): unknown {
  if (!(value instanceof LuaTable)) return value
  if (value.isSequence && !value.isEmpty) return value.sequence.map(plain)
  return Object.fromEntries([...value.entries()].map(([key, member]) => [String(key), plain(member)]))
}
