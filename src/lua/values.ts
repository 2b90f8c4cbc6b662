import { LuaTable } from './table'

/**
 * A value of the Lua world, in which the PDK lives.
 *
 * - `undefined` is Lua's nil; `null` is `cjson.null`/`ngx.null`, a value that is not nil.
 * - A string is a byte string: each of its UTF-16 units is one byte, 0–255. `strings.ts` converts from and to text.
 * - Numbers are doubles, as in LuaJIT.
 */
export type LuaValue = undefined | null | boolean | number | string | LuaTable | LuaFunction

/** A Lua function as a value, e.g. inside an entity or a table of the PDK. */
export type LuaFunction = (...args: LuaValue[]) => LuaValue

/** Lua's `type(value)`. */
export function luaType(value: LuaValue): 'nil' | 'userdata' | 'boolean' | 'number' | 'string' | 'table' | 'function' {
  if (value === undefined) return 'nil'
  if (value === null) return 'userdata'
  if (value instanceof LuaTable) return 'table'
  return typeof value as 'boolean' | 'number' | 'string' | 'function'
}

/** Lua's truth: everything but nil and false. */
export function isTruthy(value: LuaValue): boolean {
  return value !== undefined && value !== false
}

/** LuaJIT's `tostring(value)`; a table or function has an address, which differs from run to run. */
export function luaToString(value: LuaValue): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return luaNumberToString(value)
  if (value === undefined) return 'nil'
  if (value === null) return 'userdata: NULL'
  if (typeof value === 'boolean') return String(value)
  return `${luaType(value)}: 0x7f3a5c0de000`
}

/** LuaJIT prints numbers with `%.14g`. */
export function luaNumberToString(value: number): string {
  return formatG(value, 14)
}

/**
 * C's `printf("%.<precision>g")`, which Lua prints numbers with (14 digits) and cjson encodes them with (14 or 16).
 */
export function formatG(value: number, precision: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  if (Number.isInteger(value) && Math.abs(value) < 10 ** Math.min(precision, 15)) {
    return Object.is(value, -0) ? '-0' : String(value)
  }
  const [mantissa = '', exponentText = '0'] = value.toExponential(precision - 1).split('e')
  const exponent = Number(exponentText)
  if (exponent >= -4 && exponent < precision) return dropTrailingZeros(value.toFixed(precision - 1 - exponent))
  const sign = exponent < 0 ? '-' : '+'
  return `${dropTrailingZeros(mantissa)}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`
}

function dropTrailingZeros(digits: string): string {
  return digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits
}

/** Lua's `tonumber(value)` for strings and numbers: decimal and hexadecimal, surrounding white space allowed. */
export function luaToNumber(value: LuaValue): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return undefined
  const text = value.replace(/^[\t-\r ]+|[\t-\r ]+$/g, '')
  if (/^[-+]?0x[0-9a-f]+$/i.test(text))
    return text.startsWith('-') ? -Number(text.slice(1)) : Number(text.replace('+', ''))
  if (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text)) return Number(text)
  if (/^[-+]?(inf|infinity)$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity
  return /^[-+]?nan$/i.test(text) ? NaN : undefined
}
