import { LuaTable } from '../../lua/table'
import type { KongRequest } from '../../pdk/private/kong-request'
import { response } from '../../pdk/response'

/**
 * Answers 401 and says how to authenticate.
 *
 * @param challenge the value of WWW-Authenticate
 * @throws NgxExit or CoroutineYield
 */
export function refuse(kong: KongRequest, message: string, challenge: string): never {
  return response.error(kong, 401, message, LuaTable.record({ 'WWW-Authenticate': challenge }))
}
