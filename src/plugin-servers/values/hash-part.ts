interface Node {
  key: number
  present: boolean
  next: number
}

const NONE = -1

/** No key of ours: they start at 1. */
const UNUSED = 0

/**
 * The hash part of a LuaJIT table whose keys are small integers: which node a key takes decides when the table is rehashed.
 * A key may be there without a value, as after `t[k] = nil`. LuaJIT 2.1, lj_tab.c
 */
export class HashPart {
  readonly #nodes: Node[]
  #free: number

  /** @param size - a power of two, at least 2 */
  constructor(readonly size: number) {
    this.#nodes = Array.from({ length: size }, () => ({ key: UNUSED, present: false, next: NONE }))
    this.#free = size
  }

  /** True when the key is known, with or without a value. */
  has(key: number): boolean {
    return this.#find(key) !== undefined
  }

  /** True when the key has a value. */
  isPresent(key: number): boolean {
    return this.#find(key)?.present === true
  }

  /** Gives a known key its value. */
  assign(key: number, present: boolean): void {
    const node = this.#find(key)
    if (node) node.present = present
  }

  /** The keys that have a value, in the order of their nodes. */
  presentKeys(): number[] {
    return this.#nodes.filter((node) => node.present).map((node) => node.key)
  }

  /** Makes a new key known. @returns false when no node is free: the table must be rehashed */
  add(key: number): boolean {
    const main = this.#mainPosition(key)
    const occupant = this.#nodes[main]!
    if (!occupant.present) {
      occupant.key = key
      return true
    }
    const free = this.#takeFree()
    if (free === NONE) return false
    if (this.#mainPosition(occupant.key) === main) this.#chain(occupant, free, key)
    else this.#evict(main, free, key)
    return true
  }

  #chain(occupant: Node, free: number, key: number): void {
    this.#nodes[free] = { key, present: false, next: occupant.next }
    occupant.next = free
  }

  /** The occupant is a guest of another chain: it moves to the free node, and the key gets its main position. */
  #evict(main: number, free: number, key: number): void {
    const guest = this.#nodes[main]!
    let previous = this.#nodes[this.#mainPosition(guest.key)]!
    while (previous.next !== main) previous = this.#nodes[previous.next]!
    previous.next = free
    this.#nodes[free] = guest
    this.#nodes[main] = { key, present: false, next: NONE }
  }

  #takeFree(): number {
    while (this.#free > 0) {
      this.#free--
      if (this.#nodes[this.#free]!.key === UNUSED) return this.#free
    }
    return NONE
  }

  #find(key: number): Node | undefined {
    for (let index = this.#mainPosition(key); index !== NONE; index = this.#nodes[index]!.next) {
      const node = this.#nodes[index]!
      if (node.key === key) return node
    }
    return undefined
  }

  #mainPosition(key: number): number {
    return hashOfNumber(key) & (this.size - 1)
  }
}

/** LuaJIT scrambles the two halves of the double; this is its variant for x86-64. lj_tab.h, `hashrot` */
function hashOfNumber(key: number): number {
  const bits = new DataView(new ArrayBuffer(8))
  bits.setFloat64(0, key)
  let high = bits.getUint32(0) << 1
  let low = bits.getUint32(4) ^ high
  high = rotateLeft(high, 14)
  low = (low - high) | 0
  high = rotateLeft(high, 5) ^ low
  return (high - rotateLeft(low, 13)) | 0
}

function rotateLeft(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits))
}
