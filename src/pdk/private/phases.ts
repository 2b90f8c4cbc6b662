import { LuaError } from '../../lua/error'
import type { KongRequest } from './kong-request'

/** Phase bits as Kong numbers them; `ctx.KONG_PHASE` holds one of them. kong/pdk/private/phases.lua */
export const PHASES = {
  init_worker: 0x00000001,
  certificate: 0x00000002,
  client_hello: 0x00000008,
  rewrite: 0x00000010,
  access: 0x00000020,
  balancer: 0x00000040,
  response: 0x00000080,
  cluster_listener: 0x00000100,
  header_filter: 0x00000200,
  body_filter: 0x00000400,
  log: 0x00002000,
  preread: 0x00004000,
  error: 0x01000000,
  admin_api: 0x10000000,
} as const

export type PhaseName = keyof typeof PHASES
export type PhaseBit = (typeof PHASES)[PhaseName]

const NAMES = new Map<number, PhaseName>(Object.entries(PHASES).map(([name, bit]) => [bit, name as PhaseName]))
/** Kong looks at this many bits when it lists names, from the lowest. */
const BITS_LISTED = 30

/** A set of phases as one number. */
export function phaseSet(...names: readonly PhaseName[]): number {
  return names.reduce((set, name) => set | PHASES[name], 0)
}

/** The phases in which the request can be read: Kong's alias `request`. */
export const REQUEST_PHASES = phaseSet(
  'rewrite',
  'access',
  'balancer',
  'response',
  'header_filter',
  'body_filter',
  'log',
  'error',
  'admin_api',
  'cluster_listener',
)

/** @throws LuaError in Kong's words when the current phase is not one of `accepted` */
export function checkPhase(kong: KongRequest, accepted: number): void {
  const current = currentPhase(kong)
  if (current === undefined) {
    throw new LuaError(`no phase in ngx.ctx.KONG_PHASE, (need one of ${phaseNames(accepted)})`)
  }
  if ((current & accepted) !== 0) return
  throw new LuaError(`function cannot be called in ${nameOf(current)} phase (only in: ${phaseNames(accepted)})`)
}

/** @throws LuaError in Kong's words when the current phase is one of `rejected` */
export function checkNotPhase(kong: KongRequest, rejected: number): void {
  const current = currentPhase(kong)
  if (current === undefined) throw new LuaError('no phase in ngx.ctx.KONG_PHASE')
  if ((current & rejected) === 0) return
  throw new LuaError(
    `function cannot be called in ${nameOf(current)} phase (can be called in any phases except: ${phaseNames(rejected)})`,
  )
}

function currentPhase(kong: KongRequest): number | undefined {
  const phase = kong.r.ctx.get('KONG_PHASE')
  return typeof phase === 'number' ? phase : undefined
}

function nameOf(phase: number): string {
  return NAMES.get(phase) ?? "'unknown phase'"
}

function phaseNames(set: number): string {
  const names: string[] = []
  for (let bit = 0; bit < BITS_LISTED; bit++) {
    const name = (set & (1 << bit)) !== 0 ? NAMES.get(1 << bit) : undefined
    if (name !== undefined) names.push(name)
  }
  return names.join(', ')
}
