import { LuaError } from './error'
import { luaToNumber, luaToString, luaType, type LuaValue } from './values'

/**
 * Lua's `string.format` for the conversions Kong's messages use: `%s`, `%d`, `%q`, `%%`.
 *
 * @throws LuaError for `%d` without a number, in LuaJIT's words
 */
export function luaFormat(format: string, ...args: LuaValue[]): string {
  let next = 0
  return format.replace(/%([sdq%])/g, (_, conversion: string) => {
    if (conversion === '%') return '%'
    const argument = args[next++]
    if (conversion === 'd') return formatInteger(argument, next + 1)
    return conversion === 'q' ? quote(luaToString(argument)) : luaToString(argument)
  })
}

function formatInteger(value: LuaValue, position: number): string {
  const number = luaToNumber(value)
  if (number === undefined) {
    throw new LuaError(`bad argument #${position} to 'format' (number expected, got ${luaType(value)})`)
  }
  return String(Math.trunc(number))
}

/** `%q`: in double quotes, with quotes, backslashes, line breaks and NUL escaped. */
function quote(text: string): string {
  const escaped = text
    .replace(/["\\\n]/g, '\\$&')
    .replace(/\r/g, '\\r')
    .replace(/\0/g, '\\0')
  return `"${escaped}"`
}
