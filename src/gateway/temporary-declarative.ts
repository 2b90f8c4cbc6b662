import { randomUUID } from 'node:crypto'
import type { Entities } from '../db/entities/types'

type Raw = Record<string, any>
export function checkPluginConfig(_schema: readonly unknown[], config: Raw): Raw { return config }
export function parseDeclarative(doc: Raw): Entities {
  const out: Raw = { services: [], routes: [], consumers: [], plugins: [], upstreams: [], targets: [], certificates: [], snis: [], ca_certificates: [], vaults: [], keyauth_credentials: [], basicauth_credentials: [], acls: [] }
  const now = Math.floor(Date.now() / 1000)
  const base = (e: Raw) => ({ id: randomUUID(), created_at: now, updated_at: now, ws_id: 'b5c4f1b0-0000-4000-8000-000000000000', ...e })
  const plug = (p: Raw, s: Raw) => out.plugins.push(base({ config: {}, enabled: true, protocols: ['grpc', 'grpcs', 'http', 'https'], ...s, ...p }))
  const route = (r: Raw, service?: string) => {
    const { plugins = [], ...rest } = r
    const e = base({ protocols: ['http', 'https'], https_redirect_status_code: 426, regex_priority: 0, strip_path: true, path_handling: 'v0', preserve_host: false, request_buffering: true, response_buffering: true, ...(service && { service: { id: service } }), ...rest })
    out.routes.push(e)
    for (const p of plugins) plug(p, { route: { id: (e as Raw).id } })
  }
  for (const s of doc.services ?? []) {
    const { routes = [], plugins = [], url, ...rest } = s
    const u = url && new URL(url)
    const e: Raw = base({ protocol: 'http', port: 80, retries: 5, connect_timeout: 60000, write_timeout: 60000, read_timeout: 60000, enabled: true, ...(u && { protocol: u.protocol.slice(0, -1), host: u.hostname, port: Number(u.port || (u.protocol === 'https:' ? 443 : 80)), ...(u.pathname !== '/' && { path: u.pathname }) }), ...rest })
    out.services.push(e)
    for (const r of routes) route(r, e.id)
    for (const p of plugins) plug(p, { service: { id: e.id } })
  }
  const sid = (n: string) => out.services.find((s: Raw) => s.name === n || s.id === n)?.id
  for (const r of doc.routes ?? []) { const { service, ...rest } = r; route(rest, service && sid(service.id ?? service)) }
  for (const c of doc.consumers ?? []) {
    const { keyauth_credentials = [], basicauth_credentials = [], acls = [], plugins = [], ...rest } = c
    const e: Raw = base(rest); out.consumers.push(e)
    for (const k of keyauth_credentials) out.keyauth_credentials.push(base({ ...k, consumer: { id: e.id } }))
    for (const k of basicauth_credentials) out.basicauth_credentials.push(base({ ...k, consumer: { id: e.id } }))
    for (const k of acls) out.acls.push(base({ ...k, consumer: { id: e.id } }))
    for (const p of plugins) plug(p, { consumer: { id: e.id } })
  }
  for (const u of doc.upstreams ?? []) { const { targets = [], ...rest } = u; const e: Raw = base(rest); out.upstreams.push(e); for (const t of targets) out.targets.push(base({ weight: 100, ...t, upstream: { id: e.id } })) }
  for (const p of doc.plugins ?? []) {
    const ref = (list: Raw[], v: any, key = 'name') => v && { id: list.find((x) => x[key] === (v.id ?? v) || x.id === (v.id ?? v))?.id }
    const { service, route: r, consumer, ...rest } = p
    plug(rest, { ...(service && { service: ref(out.services, service) }), ...(r && { route: ref(out.routes, r) }), ...(consumer && { consumer: ref(out.consumers, consumer, 'username') }) })
  }
  return out as Entities
}
