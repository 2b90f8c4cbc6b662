import { indexOf, pairs } from '../../lua/runtime'
import { LuaTable } from '../../lua/table'
import { isTruthy, type LuaValue } from '../../lua/values'
import type { KongRequest } from '../private/kong-request'
import { checkPhase, REQUEST_PHASES } from '../private/phases'

/** `kong.request.get_uri_captures`: `unnamed` holds the whole match at index 0. */
export function getUriCaptures(kong: KongRequest, ctx: LuaValue): LuaTable {
  checkPhase(kong, REQUEST_PHASES)
  const matches = indexOf(isTruthy(ctx) ? ctx : kong.r.ctx, 'router_matches', "local 'ctx'")
  const captures = isTruthy(matches) ? indexOf(matches, 'uri_captures', "field 'router_matches'") : undefined
  return separate(isTruthy(captures) ? captures : new LuaTable())
}

function separate(captures: LuaValue): LuaTable {
  const named = new LuaTable()
  const unnamed = new LuaTable()
  for (const [key, value] of pairs(captures)) {
    if (typeof key === 'number') unnamed.set(key, value)
    else if (typeof key === 'string') named.set(key, value)
  }
  return LuaTable.record({ unnamed, named })
}
