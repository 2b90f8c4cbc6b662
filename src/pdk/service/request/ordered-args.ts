import { LuaError } from '../../../lua/error'
import { LuaTable } from '../../../lua/table'
import { encodeArgs } from '../../../nginx/args'

/**
 * A query or form of the members of a table, sorted by their bytes; a member that leaves nothing leaves its `&`.
 *
 * @throws LuaError for keys that are no strings and for values that cannot stand in a query
 */
export function orderedArgs(args: LuaTable): string {
  const encoded: string[] = []
  for (const [name, value] of args.entries()) {
    if (typeof name !== 'string') throw new LuaError('arg keys must be strings')
    encoded.push(encodeArgs(LuaTable.record({ [name]: value })))
  }
  return encoded.sort().join('&')
}
