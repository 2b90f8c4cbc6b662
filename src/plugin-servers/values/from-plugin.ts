import { isNativeError } from 'node:util/types'
import { LuaError } from '../../lua/error'
import { fromBytes } from '../../lua/strings'
import { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'
import { messageOfThrown } from '../javascript/thrown'
import { encodeText } from './encode-text'
import { DEPTH_OF_ARGUMENTS, MANY, MAX_DEPTH } from './limits'
import { MarshalError } from './marshal-error'
import { numberFromPlugin } from './number'
import { tableLength } from './table-length'

type Fields = Readonly<Record<string, unknown>>

const NONE: readonly LuaValue[] = []

/** LuaJIT's LUAI_MAXCSTACK, less the one slot that `unpack` takes for its own argument. */
const MOST_ARGUMENTS = 7999

/**
 * The arguments of a PDK call as the function in Kong receives them: what MessagePack makes of each, and as many as Lua's
 * `unpack(args)` finds, which is fewer than were given when null or undefined is among them.
 *
 * @throws MarshalError for what kong-js-pdk cannot encode: functions, symbols, bigints, nesting deeper than 95, a getter that throws
 * @throws LuaError for more arguments than fit on Lua's stack
 */
export function fromPlugin(args: readonly unknown[]): readonly LuaValue[] {
  if (args.length === 0) return NONE
  const values = encodable(args)
  const hole = values.indexOf(undefined)
  if (hole !== -1) values.length = isFilled(values, hole) ? lengthWithHoles(values) : hole
  if (values.length > MOST_ARGUMENTS) throw new LuaError('too many results to unpack')
  return values
}

/** What a getter or a proxy of the plugin throws, the encoder throws. */
function encodable(args: readonly unknown[]): LuaValue[] {
  try {
    return args.map(fromArgument)
  } catch (error) {
    if (isNativeError(error) && error instanceof MarshalError) throw error
    throw new MarshalError('thrown', messageOfThrown(error), { cause: error })
  }
}

function fromArgument(argument: unknown): LuaValue {
  return convert(argument, DEPTH_OF_ARGUMENTS)
}

/** Whether anything but nil stands behind the first nil. */
function isFilled(values: readonly LuaValue[], hole: number): boolean {
  for (let index = hole + 1; index < values.length; index++) if (values[index] !== undefined) return true
  return false
}

function lengthWithHoles(values: readonly LuaValue[]): number {
  return tableLength(values.map((value) => value !== undefined))
}

function convert(value: unknown, depth: number): LuaValue {
  if (depth > MAX_DEPTH) throw new MarshalError('too-deep', `Too deep objects in depth ${depth}`)
  switch (typeof value) {
    case 'string':
      return encodeText(value)
    case 'number':
      return numberFromPlugin(value)
    case 'boolean':
    case 'undefined':
      return value
    case 'object':
      return value === null ? undefined : fromObject(value, depth)
    default:
      throw new MarshalError('unsupported', `Unrecognized object: ${Object.prototype.toString.call(value)}`)
  }
}

/** A Date becomes an extension type, of which Kong makes nil; any other object is the map of its own enumerable fields. */
function fromObject(value: object, depth: number): LuaValue {
  if (value instanceof Date) return undefined
  if (Array.isArray(value)) return fromArray(value, depth)
  if (ArrayBuffer.isView(value)) return fromBytes(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))
  const table = new LuaTable()
  for (const name of Object.keys(value)) table.set(encodeText(name), convert((value as Fields)[name], depth + 1))
  return table
}

function fromArray(values: readonly unknown[], depth: number): LuaTable {
  if (values.length > MANY) return fromFilled(values, depth)
  const table = new LuaTable()
  for (let index = 0; index < values.length; index++) {
    const value = convert(values[index], depth + 1)
    if (value !== undefined) table.set(index + 1, value)
  }
  return table
}

/** The same for a list of any length: what is missing in it is nil in any case. */
function fromFilled(values: readonly unknown[], depth: number): LuaTable {
  const table = new LuaTable()
  for (const [name, member] of Object.entries(values)) {
    const index = Number(name)
    const value = Number.isInteger(index) && index >= 0 ? convert(member, depth + 1) : undefined
    if (value !== undefined) table.set(index + 1, value)
  }
  return table
}
