import { toText } from '../lua/strings'
import { LuaTable } from '../lua/table'
import { NgxExit } from '../nginx/exit'
import { isAddress } from '../nginx/ip-address'
import { getVariable, setVariable } from '../nginx/variables'
import { PHASES } from '../pdk/private/phases'
import { executeBalancer, hostHeader } from './balancer'
import { between, NANOSECONDS } from './phase-times'
import type { PhasedRequest } from './phased-request'

/** nginx makes this of every status with which the balancer phase exits. */
const NO_SERVER = 500

/**
 * The balancer phase, once a try: chooses the server and notes the try in `balancer_data.tries`, for logs. The server of the
 * first try is chosen before, in the access or preread phase. kong/init.lua, `Kong.balancer`
 *
 * @throws NgxExit(500) where there is no server, or none that nginx can connect to
 */
export function beginTry(kong: PhasedRequest, balancerData: LuaTable, attempt: number): void {
  const { times } = kong
  times.KONG_BALANCER_START ??= kong.time
  kong.phase = PHASES.balancer
  balancerData.set('try_count', attempt)
  if (attempt > 1) chooseServer(kong, balancerData)
  tries(balancerData).push(newTry(kong.time, balancerData))
  times.KONG_BALANCER_ENDED_AT = kong.time
  times.KONG_BALANCER_TIME = between(times.KONG_BALANCER_START, kong.time)
  times.KONG_PROXY_LATENCY = kong.time - kong.startedAt
  checkPeer(kong, balancerData)
}

function newTry(milliseconds: number, balancerData: LuaTable): LuaTable {
  const current = new LuaTable()
  current.set('balancer_start', milliseconds)
  current.set('balancer_start_ns', milliseconds * NANOSECONDS)
  current.set('ip', balancerData.get('ip'))
  current.set('port', balancerData.get('port'))
  current.set('balancer_latency', 0)
  current.set('balancer_latency_ns', 0)
  return current
}

/** Why a try failed is written down when the next one begins. */
export function noteFailure(balancerData: LuaTable, attempt: number, code: number): void {
  const current = tries(balancerData).get(attempt) as LuaTable
  current.set('state', 'failed')
  current.set('code', code)
}

/** The service by which stubs know where the connection goes: its name, else its id. */
export function serviceName(kong: PhasedRequest): string {
  const service = kong.ctx.get('service') as LuaTable
  return toText(String(service.get('name') ?? service.get('id')))
}

function chooseServer(kong: PhasedRequest, balancerData: LuaTable): void {
  const failure = executeBalancer(kong, balancerData)
  if (failure) {
    const host = toText(String(balancerData.get('host')))
    kong.logLua('err', 'balancer', `failed to retry the dns/balancer resolver for ${host}' with: ${failure.message}`)
    throw new NgxExit(NO_SERVER)
  }
  if (kong.subsystem === 'stream' || balancerData.get('preserve_host') === true) return
  setVariable(kong.r, 'upstream_host', hostHeader(balancerData, getVariable(kong.r, 'upstream_scheme')))
}

/** nginx takes addresses only; a name gets here when a plugin sets a host for a service whose own is an address. */
function checkPeer(kong: PhasedRequest, balancerData: LuaTable): void {
  const [ip, port] = [toText(String(balancerData.get('ip'))), Number(balancerData.get('port'))]
  if (isAddress(ip)) return
  kong.logLua('err', 'balancer', `failed to set the current peer (address: ${ip} port: ${port}): no host allowed`)
  throw new NgxExit(NO_SERVER)
}

function tries(balancerData: LuaTable): LuaTable {
  return balancerData.get('tries') as LuaTable
}
