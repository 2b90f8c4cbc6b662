import { HashPart } from './hash-part'

const MAX_ARRAY_BITS = 28

/**
 * LuaJIT's `#t` of a table that was filled by `t[1] = …, t[2] = …` in this order, nil included. With nil among the values any
 * of several borders may be the length; which one it is depends on how the table has grown, so its growth is followed here.
 * LuaJIT 2.1, lj_tab.c
 *
 * @param present - for each index from 1 on, whether its value is not nil
 */
export function tableLength(present: readonly boolean[]): number {
  const table = new IndexTable()
  present.forEach((isPresent, offset) => table.set(offset + 1, isPresent))
  return table.length
}

/** A LuaJIT table with positive integer keys, reduced to what matters here: which slots exist and which of them hold nil. */
class IndexTable {
  /** Slot 0 exists, but stays unused. */
  #array: boolean[] = []
  #hash: HashPart | undefined

  /** Also nil makes its key known: LuaJIT looks for a slot before it looks at the value. */
  set(key: number, present: boolean): void {
    if (key < this.#array.length) this.#array[key] = present
    else if (this.#hash && (this.#hash.has(key) || this.#hash.add(key))) this.#hash.assign(key, present)
    else this.#rehash(key, present)
  }

  get length(): number {
    const last = Math.max(this.#array.length - 1, 0)
    if (last > 0 && !this.#array[last]) return this.#border(0, last)
    return this.#hash ? this.#lengthInHash(last) : last
  }

  #lengthInHash(last: number): number {
    let low = last
    let high = last + 1
    while (this.#isPresent(high)) {
      low = high
      high += high
    }
    return this.#border(low, high)
  }

  /** A binary search for a value followed by nil. */
  #border(from: number, to: number): number {
    let low = from
    let high = to
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (this.#isPresent(middle)) low = middle
      else high = middle
    }
    return low
  }

  #isPresent(key: number): boolean {
    return key < this.#array.length ? this.#array[key] === true : this.#hash?.isPresent(key) === true
  }

  #rehash(newKey: number, present: boolean): void {
    const keys = [...this.#keys(), newKey]
    const best = bestArraySize(keys)
    this.#resize(best.size, hashSize(keys.length - best.used))
    this.set(newKey, present)
  }

  #resize(arraySize: number, hashSize: number): void {
    const array = this.#array
    const hash = this.#hash
    this.#array = Array.from({ length: arraySize }, (_, key) => array[key] === true)
    this.#hash = hashSize > 0 ? new HashPart(hashSize) : undefined
    for (let key = arraySize; key < array.length; key++) if (array[key]) this.set(key, true)
    hash?.presentKeys().forEach((key) => this.set(key, true))
  }

  #keys(): number[] {
    return [...this.#array.keys()].filter((key) => this.#array[key]).concat(this.#hash?.presentKeys() ?? [])
  }
}

/** The largest array that would be more than half full, and how many of the keys it takes in. */
function bestArraySize(keys: readonly number[]): { size: number; used: number } {
  const bins = new Array<number>(MAX_ARRAY_BITS).fill(0)
  for (const key of keys) bins[binOf(key)]! += 1
  let best = { size: 0, used: 0 }
  let sum = 0
  for (let bit = 0; 2 * keys.length > 2 ** bit && sum !== keys.length; bit++) {
    sum += bins[bit]!
    if (bins[bit]! > 0 && 2 * sum > 2 ** bit) best = { size: 2 ** (bit + 1) + 1, used: sum }
  }
  return best
}

function binOf(key: number): number {
  return key > 2 ? 31 - Math.clz32(key - 1) : 0
}

function hashSize(count: number): number {
  if (count === 0) return 0
  return count === 1 ? 2 : 2 ** (32 - Math.clz32(count - 1))
}
