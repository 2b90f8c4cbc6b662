import { encodeJson } from '../../lua/cjson'
import { LuaError } from '../../lua/error'
import type { LuaTable } from '../../lua/table'

/**
 * A table as JSON.
 *
 * @throws LuaError with cjson's reason behind `complaint`
 */
export function encodeBody(table: LuaTable, complaint: string): string {
  try {
    return encodeJson(table)
  } catch (cause) {
    if (!(cause instanceof LuaError)) throw cause
    throw new LuaError(`${complaint}: ${cause.message}`)
  }
}
