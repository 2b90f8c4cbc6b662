import { LuaTable } from '../../lua/table'
import { luaToNumber, type LuaValue } from '../../lua/values'
import { getVariable } from '../../nginx/variables'
import { node } from '../../pdk/node'
import type { KongRequest } from '../../pdk/private/kong-request'
import { request } from '../../pdk/request'
import { router } from '../../pdk/router'

/** The request as Kong sees it, as a body for the client. */
export function echoOf(kong: KongRequest, message: LuaValue, headers: LuaTable, query: LuaTable): LuaTable {
  return LuaTable.record({
    message,
    kong: LuaTable.record({
      node_id: node.get_id(kong),
      worker_pid: luaToNumber(getVariable(kong.r, 'pid')),
      hostname: node.get_hostname(kong),
    }),
    request: requestOf(kong, headers, query),
    matched_route: router.get_route(kong),
    matched_service: router.get_service(kong),
  })
}

function requestOf(kong: KongRequest, headers: LuaTable, query: LuaTable): LuaTable {
  return LuaTable.record({
    scheme: request.get_scheme(kong),
    host: request.get_host(kong),
    port: request.get_port(kong),
    headers,
    query,
    body: request.get_body(kong, undefined, undefined, undefined),
    raw_body: request.get_raw_body(kong),
    method: request.get_method(kong),
    path: request.get_path(kong),
    uri_captures: captures(kong),
  })
}

/** In JSON the unnamed captures are an array, which has no place for the whole match at index 0. */
function captures(kong: KongRequest): LuaTable {
  const all = request.get_uri_captures(kong, undefined)
  const unnamed = all.get('unnamed')
  if (unnamed instanceof LuaTable) all.set('unnamed', LuaTable.list(unnamed.sequence))
  return all
}
