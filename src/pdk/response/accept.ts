import { LuaTable } from '../../lua/table'
import type { KongRequest } from '../private/kong-request'
import { requestHeader } from '../service/request-header'

/** The request's Accept lines, joined with commas. */
export function acceptHeader(kong: KongRequest): string | undefined {
  const value = requestHeader(kong, 'Accept')
  if (value instanceof LuaTable) return value.sequence.join(',')
  return typeof value === 'string' ? value : undefined
}
