import type { LuaTable } from '../../lua/table'
import type { KongRequest } from '../private/kong-request'
import { checkPhase, PHASES } from '../private/phases'
import { serializeHttp } from './serialize-http'
import { serializeStream } from './serialize-stream'
import { applySerializeValues } from './serialize-values'

/**
 * `kong.log.serialize()`: the table that Kong's logging plugins write.
 *
 * @throws LuaError in other phases than log and for values of `set_serialize_value` that do not fit
 */
export function serialize(kong: KongRequest): LuaTable {
  checkPhase(kong, PHASES.log)
  const root = kong.subsystem === 'http' ? serializeHttp(kong) : serializeStream(kong)
  applySerializeValues(root, kong.r.ctx.get('serialize_values'))
  return root
}
