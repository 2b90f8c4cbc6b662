import type { PhasedRequest } from './phased-request'

/** Notes a moment of the request in ctx, in milliseconds since the epoch, unless it is noted already. */
export function stamp(kong: PhasedRequest, name: string): void {
  if (kong.ctx.get(name) === undefined) kong.ctx.set(name, milliseconds(kong))
}

/** Notes how long something took, in milliseconds, between two moments in ctx. */
export function elapsed(kong: PhasedRequest, name: string, from: string, to: string): void {
  const start = kong.ctx.get(from)
  const end = kong.ctx.get(to)
  if (typeof start === 'number' && typeof end === 'number') kong.ctx.set(name, end - start)
}

/** Now, in milliseconds since the epoch, with what was waited for in simulation. */
export function milliseconds(kong: PhasedRequest): number {
  return Math.round(kong.node.now() * 1000) + kong.waited
}
