import type { LuaTable } from '../lua/table'

/** True when the answer of the upstream is to be read whole before the client gets it. */
export function isBuffered(ctx: LuaTable): boolean {
  return ctx.get('buffered_proxying') === true
}
