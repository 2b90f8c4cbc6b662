import { LuaError } from '../../../lua/error'
import { LuaTable } from '../../../lua/table'
import type { LuaValue } from '../../../lua/values'
import { escapeArgs } from '../../../nginx/escape-uri'
import { getVariable, setVariable } from '../../../nginx/variables'
import type { KongRequest } from '../../private/kong-request'
import { nginxRequest } from '../../private/nginx-request'
import { checkPhase } from '../../private/phases'
import { orderedArgs } from './ordered-args'
import { ACCESS_AND_REWRITE } from './phases'
import { removeSearchParam } from './search-params'

/** `kong.service.request.set_raw_query(query)` */
export function setRawQuery(kong: KongRequest, query: LuaValue): LuaValue {
  checkPhase(kong, ACCESS_AND_REWRITE)
  if (typeof query !== 'string') throw new LuaError('query must be a string')
  setUriArgs(kong, query)
  return undefined
}

/** `kong.service.request.set_query(args)` */
export function setQuery(kong: KongRequest, args: LuaValue): LuaValue {
  checkPhase(kong, ACCESS_AND_REWRITE)
  if (!(args instanceof LuaTable)) throw new LuaError('args must be a table')
  setUriArgs(kong, orderedArgs(args))
  return undefined
}

/** `kong.service.request.clear_query_arg(name)`: writes the whole query anew, even without such an argument. */
export function clearQueryArg(kong: KongRequest, name: LuaValue): LuaValue {
  checkPhase(kong, ACCESS_AND_REWRITE)
  if (typeof name !== 'string') throw new LuaError('query argument name must be a string')
  const r = nginxRequest(kong)
  const args = getVariable(r, 'args')
  if (args !== undefined && args !== '') setVariable(r, 'args', removeSearchParam(args, name))
  return undefined
}

function setUriArgs(kong: KongRequest, args: string): void {
  nginxRequest(kong).args = escapeArgs(args)
}
