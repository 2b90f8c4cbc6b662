import { LuaError } from './error'
import { lower, stringArgument } from './runtime'
import { luaToNumber, luaType, type LuaFunction, type LuaValue } from './values'

/**
 * The methods that hang beneath every Lua string, as functions of the arguments alone: `("x"):upper()` is `upper("x")`.
 * The pattern functions are left out.
 */
const METHODS: Readonly<Record<string, LuaFunction>> = {
  upper: (text) => upper(stringArgument(text, 1, 'upper')),
  lower: (text) => lower(stringArgument(text, 1, 'lower')),
  len: (text) => stringArgument(text, 1, 'len').length,
  reverse: (text) => [...stringArgument(text, 1, 'reverse')].reverse().join(''),
  rep: (text, count) => stringArgument(text, 1, 'rep').repeat(Math.max(0, numberArgument('rep', 2, count))),
  sub: (text, from, to) => substring(stringArgument(text, 1, 'sub'), from, to),
  byte: (text, at) => stringArgument(text, 1, 'byte').charCodeAt((luaToNumber(at) ?? 1) - 1),
}

/** `string[name]`. */
export function stringMethod(name: string): ((_: unknown, ...args: LuaValue[]) => LuaValue) | undefined {
  const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined
  return method && ((_, ...args) => method(...args))
}

function upper(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase())
}

function substring(text: string, from: LuaValue, to: LuaValue): string {
  const start = luaToNumber(from) ?? 1
  const end = luaToNumber(to) ?? -1
  const first = start < 0 ? Math.max(text.length + start, 0) : Math.max(start - 1, 0)
  return text.slice(first, end < 0 ? text.length + end + 1 : end)
}

function numberArgument(method: string, position: number, value: LuaValue): number {
  const number = luaToNumber(value)
  if (number !== undefined) return number
  throw new LuaError(`bad argument #${position} to '${method}' (number expected, got ${luaType(value)})`)
}
