import { LuaError } from '../../lua/error'
import { luaToString, type LuaValue } from '../../lua/values'
import { LOG_LEVELS, type LogLevel } from '../../nginx/log-level'
import type { KongRequest } from '../private/kong-request'
import { currentLog } from './facility'
import type { LogFormat } from './format'

/**
 * nginx cuts a line of its log at 4095 bytes, and so within a character; time, level, process, connection and the place of
 * the call take up what is missing here, a byte or two more or less.
 */
const LONGEST_MESSAGE = 4037

/** Whether the gateway's log level lets a line of that level through. */
export function isLogged(kong: KongRequest, level: LogLevel): boolean {
  return LOG_LEVELS.indexOf(level) <= LOG_LEVELS.indexOf(kong.node.settings.log_level)
}

/**
 * Writes the arguments, joined, at a level.
 *
 * @throws LuaError without arguments, unless the level is filtered out
 */
export function writeLog(kong: KongRequest, level: LogLevel, format: LogFormat, args: readonly LuaValue[]): void {
  if (!isLogged(kong, level)) return
  checkSomething(args)
  kong.log(level, format.render(args.map(luaToString).join('')).slice(0, LONGEST_MESSAGE))
}

/** A line of Kong's own code, `kong.log.<level>(message)`: in the name of the plugin that is running. */
export function logLine(kong: KongRequest, level: LogLevel, message: string): void {
  writeLog(kong, level, currentLog(kong).format, [message])
}

export function checkSomething(args: readonly LuaValue[]): void {
  if (args.length === 0) throw new LuaError("bad argument #1 to 'select' (index out of range)")
}
