import { CallableModule } from './private/module'
import { deprecation } from './log/deprecation'
import { inspect } from './log/inspect'
import { callLog, levelFunction, setFormat } from './log/levels'
import { serialize } from './log/serialize'
import { setSerializeValue } from './log/serialize-values'

/** `kong.log`. kong/pdk/log.lua */
export const log = new CallableModule(callLog, {
  debug: levelFunction('debug'),
  info: levelFunction('info'),
  notice: levelFunction('notice'),
  warn: levelFunction('warn'),
  err: levelFunction('err'),
  crit: levelFunction('crit'),
  alert: levelFunction('alert'),
  emerg: levelFunction('emerg'),
  deprecation,
  inspect,
  set_format: setFormat,
  set_serialize_value: setSerializeValue,
  serialize,
})
