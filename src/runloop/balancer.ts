import type { Upstream } from '../db/entities/types'
import { LuaTable } from '../lua/table'
import { toByteString, toText } from '../lua/strings'
import type { RouteMatch } from '../router/types'
import type { GatewayNode, PeerTarget } from './node'
import type { PhasedRequest } from './phased-request'
import { roundRobin } from './round-robin'

const DEFAULT_RETRIES = 5
const DEFAULT_TIMEOUT_MS = 60000

/** Puts the matched entities and `balancer_data` into ctx. kong/runloop/handler.lua, `balancer_prepare` */
export function prepareBalancer(kong: PhasedRequest, match: RouteMatch): void {
  const { service, route } = match
  kong.ctx.set('service', service && kong.node.store.table(service))
  kong.ctx.set('route', kong.node.store.table(route))
  kong.ctx.set('balancer_data', balancerDataOf(match))
}

function balancerDataOf({ service, upstreamScheme, upstreamUrl: { type, host, port } }: RouteMatch): LuaTable {
  const data = new LuaTable()
  data.set('scheme', upstreamScheme)
  data.set('type', type)
  data.set('host', host === undefined ? undefined : toByteString(host))
  data.set('port', port)
  data.set('try_count', 0)
  data.set('retries', service?.retries ?? DEFAULT_RETRIES)
  data.set('connect_timeout', service?.connect_timeout ?? DEFAULT_TIMEOUT_MS)
  data.set('send_timeout', service?.write_timeout ?? DEFAULT_TIMEOUT_MS)
  data.set('read_timeout', service?.read_timeout ?? DEFAULT_TIMEOUT_MS)
  data.set('tries', new LuaTable())
  return data
}

/** Why no address could be found: Kong answers with the status and this message. */
export interface BalancerFailure {
  readonly status: number
  readonly message: string
}

/**
 * Resolves the host in `balancer_data` to `ip` and `port`: an address, an upstream entity's target or a name.
 * kong/runloop/balancer/init.lua, `execute`
 */
export function executeBalancer(kong: PhasedRequest, balancerData: LuaTable): BalancerFailure | undefined {
  const host = toText(balancerData.get('host') as string)
  if (balancerData.get('type') !== 'name') {
    balancerData.set('ip', balancerData.get('host'))
    balancerData.set('port', balancerData.get('port') ?? 80)
    balancerData.set('hostname', balancerData.get('host'))
    return undefined
  }
  kong.times.KONG_UPSTREAM_DNS_START = kong.time
  const upstream = kong.node.store.upstreamByName(host)
  if (!upstream) return resolveName(kong, balancerData, host)
  const target = kong.node.nextTarget(upstream.id, () => roundRobin(resolvedTargets(kong.node, upstream)))
  if (!target) return { status: 503, message: 'failure to get a peer from the ring-balancer' }
  balancerData.set('port', target.port)
  setPeer(balancerData, target.ip, upstream.host_header ?? target.name)
  return undefined
}

/** Names of targets are resolved before any request needs them: those that cannot be never get one. */
function resolvedTargets(node: GatewayNode, upstream: Upstream): PeerTarget[] {
  const targets = node.store.entities.targets.filter((target) => target.upstream.id === upstream.id)
  return targets.flatMap(({ target, weight }) => {
    const { name, port } = splitTarget(target)
    const ip = node.resolve(name)
    return ip === undefined ? [] : [{ name, port, ip, weight }]
  })
}

function resolveName(kong: PhasedRequest, balancerData: LuaTable, name: string): BalancerFailure | undefined {
  const ip = kong.node.resolve(name)
  kong.times.KONG_UPSTREAM_DNS_END_AT ??= kong.time
  if (ip === undefined) return { status: 503, message: 'name resolution failed' }
  setPeer(balancerData, ip, name)
  return undefined
}

function setPeer(balancerData: LuaTable, ip: string, hostname: string): void {
  balancerData.set('ip', ip)
  balancerData.set('hostname', toByteString(hostname))
}

function splitTarget(target: string): { name: string; port: number } {
  const colon = target.lastIndexOf(':')
  return { name: target.slice(0, colon), port: Number(target.slice(colon + 1)) }
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, grpc: 80, https: 443, grpcs: 443 }

/** The Host header for the upstream: the name, with the port unless it is the scheme's; streams have no scheme. */
export function hostHeader(balancerData: LuaTable, scheme: string | undefined): string {
  const hostname = String(balancerData.get('hostname'))
  const port = balancerData.get('port')
  return port === DEFAULT_PORTS[scheme ?? ''] ? hostname : `${hostname}:${String(port)}`
}
