import { LuaError } from '../lua/error'
import { pairs } from '../lua/runtime'
import { LuaTable } from '../lua/table'
import { isTruthy, luaToNumber, luaType, type LuaValue } from '../lua/values'
import type { KongRequest } from './private/kong-request'
import type { PdkModule } from './private/module'

/** `kong.table`. kong/pdk/table.lua */
export const table = {
  /** LuaJIT's `table.new`: the sizes are only a hint. */
  new(_: KongRequest, ...sizes: LuaValue[]): LuaValue {
    checkArgument(sizes, 1, 'number', luaToNumber(sizes[0]) !== undefined)
    checkArgument(sizes, 2, 'number', luaToNumber(sizes[1]) !== undefined)
    return new LuaTable()
  },

  /** LuaJIT's `table.clear`. */
  clear(_: KongRequest, ...args: LuaValue[]): LuaValue {
    const [emptied] = args
    checkArgument(args, 1, 'table', emptied instanceof LuaTable)
    // From the last to the first, so that no list is cut in two.
    for (const [key] of [...(emptied as LuaTable).entries()].reverse()) (emptied as LuaTable).set(key, undefined)
    return undefined
  },

  merge(_: KongRequest, first: LuaValue, second: LuaValue): LuaValue {
    const merged = new LuaTable()
    for (const source of [first, second].filter(isTruthy)) {
      for (const [key, value] of pairs(source)) merged.set(key, value)
    }
    return merged
  },
} satisfies PdkModule

/** Kong's bridge calls a function by the name `method`, which LuaJIT finds in its error messages. */
function checkArgument(args: readonly LuaValue[], position: number, expected: string, isRight: boolean): void {
  if (isRight) return
  const got = position > args.length ? 'no value' : luaType(args[position - 1])
  throw new LuaError(`bad argument #${position} to 'method' (${expected} expected, got ${got})`)
}
