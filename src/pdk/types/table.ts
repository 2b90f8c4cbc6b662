/**
 * `kong.table`: helpers for Lua tables. An external plugin works on copies, so only `merge` is of use. Every phase.
 *
 * Source: kong/pdk/table.lua
 */
export interface KongTable {
  /** A table of both, the second over the first and without descending. Empty, it arrives as `[]`. */
  merge(first?: object | null, second?: object | null): Promise<{ [key: string]: unknown }>

  /** An empty table, which arrives as `[]`. Both sizes have to be given. */
  new: (array_size: number, hash_size: number) => Promise<unknown[]>

  /** Empties a table: Kong's copy, not the one that was passed. */
  clear(table: object): Promise<void>
}
