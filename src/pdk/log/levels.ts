import { LuaError } from '../../lua/error'
import { isTruthy } from '../../lua/values'
import type { LogLevel } from '../../nginx/log-level'
import type { PdkFunction } from '../private/module'
import { lookedUpOnce } from './facility'
import { writeLog } from './write'

/** `kong.log.<level>(...)`. */
export function levelFunction(level: LogLevel): PdkFunction {
  const name = `kong.log.${level}`
  return (kong, ...args) => {
    writeLog(
      kong,
      level,
      lookedUpOnce(kong, name, (log) => log.format),
      args,
    )
    return undefined
  }
}

/** `kong.log(...)`: at level notice, in the format set last. */
export const callLog: PdkFunction = (kong, ...args) => {
  writeLog(kong, 'notice', lookedUpOnce(kong, 'kong.log', (log) => log).format, args)
  return undefined
}

/** @throws LuaError when the format is neither nil nor a string */
export const setFormat: PdkFunction = (kong, format) => {
  if (isTruthy(format) && typeof format !== 'string') throw new LuaError('format must be a string')
  const log = lookedUpOnce(kong, 'kong.log.set_format', (found) => found)
  log.setFormat(typeof format === 'string' ? format : undefined)
  return undefined
}
