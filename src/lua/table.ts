import type { LuaValue } from './values'

/** What may stand as a key of a Lua table: anything but nil and NaN. */
export type LuaKey = Exclude<LuaValue, undefined>

/**
 * A Lua table: values 1…n in a list, everything else by key in order of insertion.
 *
 * Lua leaves the order of `pairs()` open; insertion order is one of its possible orders and makes tests repeatable.
 */
export class LuaTable {
  readonly #list: LuaValue[] = []
  /** Undefined while there are none: many tables are lists or stay empty. */
  #fields: Map<LuaKey, LuaValue> | undefined

  static list(values: Iterable<LuaValue>): LuaTable {
    const table = new LuaTable()
    let index = 1
    for (const value of values) table.set(index++, value)
    return table
  }

  static record(fields: Readonly<Record<string, LuaValue>>): LuaTable {
    const table = new LuaTable()
    for (const name of Object.keys(fields)) table.set(name, fields[name])
    return table
  }

  get(key: LuaValue): LuaValue {
    if (typeof key === 'number') {
      const value = this.#list[key - 1]
      if (value !== undefined) return value
    }
    return this.#fields?.get(key as LuaKey)
  }

  /** @throws RangeError for the key nil or NaN, as Lua raises "table index is nil" or "table index is NaN" */
  set(key: LuaValue, value: LuaValue): void {
    if (key === undefined) throw new RangeError('table index is nil')
    if (typeof key === 'number') this.#setIndex(key, value)
    else this.#setField(key, value)
  }

  /** Appends a value, as `table.insert(t, value)` does. */
  push(value: LuaValue): void {
    this.set(this.#list.length + 1, value)
  }

  /** The number of values in the sequence 1…n, `#t` of a table without holes. */
  get length(): number {
    return this.#list.length
  }

  /** True when the table holds nothing at all: `next(t) == nil`. */
  get isEmpty(): boolean {
    return this.#list.length === 0 && this.isSequence
  }

  /** True when there are no keys besides 1…n. */
  get isSequence(): boolean {
    return this.#fields === undefined || this.#fields.size === 0
  }

  /** `ipairs(t)`: the values of 1…n. */
  get sequence(): readonly LuaValue[] {
    return this.#list
  }

  /** `pairs(t)`. */
  entries(): IterableIterator<[LuaKey, LuaValue]> {
    return this.#list.length === 0 && this.#fields ? this.#fields.entries() : this.#listAndFields()
  }

  /** A shallow copy, as `table.clone(t)` makes. */
  clone(): LuaTable {
    const copy = new LuaTable()
    for (const value of this.#list) copy.#list.push(value)
    if (this.#fields) copy.#fields = new Map(this.#fields)
    return copy
  }

  *#listAndFields(): IterableIterator<[LuaKey, LuaValue]> {
    for (let index = 0; index < this.#list.length; index++) yield [index + 1, this.#list[index]]
    if (this.#fields) yield* this.#fields
  }

  #setField(key: LuaKey, value: LuaValue): void {
    if (value !== undefined) (this.#fields ??= new Map<LuaKey, LuaValue>()).set(key, value)
    else this.#fields?.delete(key)
  }

  #setIndex(index: number, value: LuaValue): void {
    if (Number.isNaN(index)) throw new RangeError('table index is NaN')
    const size = this.#list.length
    if (index >= 1 && index <= size && Number.isInteger(index)) this.#replace(index, value)
    else if (index === size + 1 && value !== undefined) this.#append(value)
    else this.#setField(index, value)
  }

  #replace(index: number, value: LuaValue): void {
    if (value !== undefined) {
      this.#list[index - 1] = value
      return
    }
    const tail = this.#list.splice(index - 1)
    for (let offset = 1; offset < tail.length; offset++) this.#setField(index + offset, tail[offset])
  }

  #append(value: LuaValue): void {
    this.#list.push(value)
    const fields = this.#fields
    if (!fields) return
    fields.delete(this.#list.length)
    for (let next = this.#list.length + 1; fields.has(next); next++) {
      this.#list.push(fields.get(next))
      fields.delete(next)
    }
  }
}
