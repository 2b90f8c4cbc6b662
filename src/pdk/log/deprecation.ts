import { LuaError } from '../../lua/error'
import { LuaTable } from '../../lua/table'
import { isTruthy, luaToString, luaType, type LuaValue } from '../../lua/values'
import { CallableModule } from '../private/module'
import { currentLog, lookedUpOnce } from './facility'
import { writeLog } from './write'

const LEVEL = 'warn'

/**
 * `kong.log.deprecation(...)`: a warning; a table as last argument says since when. kong/deprecation.lua
 *
 * @throws LuaError without arguments and for what `table.concat` cannot join
 */
export const deprecation = new CallableModule(
  (kong, ...args) => {
    if (args.length === 0) throw new LuaError("bad argument #1 to 'select' (index out of range)")
    const last = args.at(-1)
    const details = last instanceof LuaTable ? last : undefined
    const message = concat(details ? args.slice(0, -1) : args) + versions(details)
    if (message.startsWith('@')) throw new LuaError("message cannot start with '@'")
    const trace = isTruthy(details?.get('trace')) ? ['\nstack traceback:'] : []
    writeLog(kong, LEVEL, currentLog(kong).format, [message, ...trace])
    return undefined
  },
  {
    write: (kong, ...args) => {
      writeLog(
        kong,
        LEVEL,
        lookedUpOnce(kong, 'kong.log.deprecation.write', (log) => log.format),
        args,
      )
      return undefined
    },
  },
)

function concat(values: readonly LuaValue[]): string {
  return values
    .map((value, index) => {
      if (typeof value === 'string' || typeof value === 'number') return luaToString(value)
      throw new LuaError(`invalid value (${luaType(value)}) at index ${index + 1} in table for 'concat'`)
    })
    .join('')
}

function versions(details: LuaTable | undefined): string {
  const after = details?.get('after')
  const removal = details?.get('removal')
  const texts: string[] = []
  if (isTruthy(after)) texts.push(`deprecated after ${luaToString(after)}`)
  if (isTruthy(removal)) texts.push(`scheduled for removal in ${luaToString(removal)}`)
  return texts.length > 0 ? ` (${texts.join(', ')})` : ''
}
