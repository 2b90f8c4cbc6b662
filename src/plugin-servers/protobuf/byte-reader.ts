import { LuaError } from '../../lua/error'

const LONGEST_VARINT = 10

/** Reads protobuf's wire format. What is cut off or too long is a Lua error in the words of lua-protobuf 0.5.2. */
export class ByteReader {
  #at = 0

  constructor(readonly bytes: Buffer) {}

  get isAtEnd(): boolean {
    return this.#at >= this.bytes.length
  }

  /** Counted from 1, as Lua does. */
  get offset(): number {
    return this.#at + 1
  }

  /** A varint of up to 64 bits, or undefined when the bytes end in it. */
  tryVarint(): bigint | undefined {
    let value = 0n
    for (let length = 0; length < LONGEST_VARINT; length++) {
      const byte = this.bytes[this.#at + length]
      if (byte === undefined) return undefined
      value |= BigInt(byte & 0x7f) << BigInt(7 * length)
      if (byte < 0x80) {
        this.#at += length + 1
        return BigInt.asUintN(64, value)
      }
    }
    return undefined
  }

  varint(): bigint {
    const value = this.tryVarint()
    if (value === undefined) throw new LuaError(`invalid varint value at offset ${this.offset}`)
    return value
  }

  double(): number {
    if (this.#at + 8 > this.bytes.length) throw new LuaError(`invalid fixed64 value at offset ${this.offset}`)
    const value = this.bytes.readDoubleLE(this.#at)
    this.#at += 8
    return value
  }

  /** Bytes with their length before them. */
  slice(): Buffer {
    const length = this.tryVarint()
    if (length === undefined) throw new LuaError(`invalid bytes length: 0 (at offset ${this.offset})`)
    const end = this.#at + Number(length)
    if (end > this.bytes.length) throw new LuaError(`unfinished bytes (len ${length} at offset ${this.offset})`)
    const slice = this.bytes.subarray(this.#at, end)
    this.#at = end
    return slice
  }

  skip(count: number): void {
    this.#at = Math.min(this.#at + count, this.bytes.length)
  }
}
