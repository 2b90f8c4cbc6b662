import { LuaError } from './error'
import { luaToNumber, luaToString, luaType, type LuaFunction, type LuaValue } from './values'

/**
 * The methods that hang beneath every Lua string, as functions of the arguments alone: `("x"):upper()` is `upper("x")`.
 * The pattern functions are left out.
 */
const METHODS: Readonly<Record<string, LuaFunction>> = {
  upper: (text) => asciiCase(stringArgument('upper', text), 'toUpperCase'),
  lower: (text) => asciiCase(stringArgument('lower', text), 'toLowerCase'),
  len: (text) => stringArgument('len', text).length,
  reverse: (text) => [...stringArgument('reverse', text)].reverse().join(''),
  rep: (text, count) => stringArgument('rep', text).repeat(Math.max(0, numberArgument('rep', 2, count))),
  sub: (text, from, to) => substring(stringArgument('sub', text), from, to),
  byte: (text, at) => stringArgument('byte', text).charCodeAt((luaToNumber(at) ?? 1) - 1),
}

/** `string[name]`. */
export function stringMethod(name: string): ((_: unknown, ...args: LuaValue[]) => LuaValue) | undefined {
  const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined
  return method && ((_, ...args) => method(...args))
}

function asciiCase(text: string, change: 'toUpperCase' | 'toLowerCase'): string {
  return text.replace(/[a-zA-Z]+/g, (letters) => letters[change]())
}

function substring(text: string, from: LuaValue, to: LuaValue): string {
  const start = luaToNumber(from) ?? 1
  const end = luaToNumber(to) ?? -1
  const first = start < 0 ? Math.max(text.length + start, 0) : Math.max(start - 1, 0)
  return text.slice(first, end < 0 ? text.length + end + 1 : end)
}

function stringArgument(method: string, value: LuaValue): string {
  if (typeof value === 'string' || typeof value === 'number') return luaToString(value)
  throw new LuaError(`bad argument #1 to '${method}' (string expected, got ${luaType(value)})`)
}

function numberArgument(method: string, position: number, value: LuaValue): number {
  const number = luaToNumber(value)
  if (number !== undefined) return number
  throw new LuaError(`bad argument #${position} to '${method}' (number expected, got ${luaType(value)})`)
}
