import { toText } from '../../lua/strings'
import { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'
import { isList, listValues } from '../values/table-shape'
import { MarshalError } from '../values/marshal-error'
import { toPlugin } from '../values/to-plugin'
import { shapeOf } from '../exposed-api'

/** An argument of another process in the words of this one: text is decoded, nil is null, and a key is a text. */
export function showArgument(value: LuaValue): unknown {
  if (typeof value === 'string') return toText(value)
  if (value === undefined) return null
  if (!(value instanceof LuaTable)) return value
  if (isList(value)) return listValues(value).map(showArgument)
  return Object.fromEntries([...value.entries()].map(([key, member]) => [toText(String(key)), showArgument(member)]))
}

/**
 * A result as a JavaScript plugin would have it; what that would not survive shows as undefined.
 *
 * @throws LuaError when Kong itself fails over the result
 */
export function showResult(method: string, result: LuaValue): unknown {
  try {
    return toPlugin(result, shapeOf(method))
  } catch (error) {
    if (error instanceof MarshalError) return undefined
    throw error
  }
}
