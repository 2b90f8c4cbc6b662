import { LuaError } from '../../lua/error'
import type { KongRequest } from './kong-request'

/**
 * Stands where Kong uses one of nginx's functions for HTTP, which Lua finds nil in a stream.
 *
 * @param attempt - as Lua tells it, e.g. `call upvalue 'get_method'`
 * @throws LuaError in a stream
 */
export function checkHttp(kong: KongRequest, attempt: string): void {
  if (kong.subsystem === 'stream') throw new LuaError(`attempt to ${attempt} (a nil value)`)
}
