import { InvalidMessage } from './unpack'
import type { FrameScan } from './wire'

/** How many bytes stand behind the type byte, for types of one size. */
const SIZES: Readonly<Record<number, number>> = {
  ...sizes([0xc0, 0xc2, 0xc3], 0),
  ...sizes([0xcc, 0xd0], 1),
  ...sizes([0xcd, 0xd1, 0xd4], 2),
  ...sizes([0xd5], 3),
  ...sizes([0xca, 0xce, 0xd2], 4),
  ...sizes([0xd6], 5),
  ...sizes([0xcb, 0xcf, 0xd3], 8),
  ...sizes([0xd7], 9),
  ...sizes([0xd8], 17),
}

/** Types with a length: how many bytes it has, how many bytes and how many values each unit stands for, what comes on top. */
const LENGTHS: Readonly<Record<number, readonly [size: number, bytes: number, values: number, extra: number]>> = {
  0xc4: [1, 1, 0, 0],
  0xc5: [2, 1, 0, 0],
  0xc6: [4, 1, 0, 0],
  0xc7: [1, 1, 0, 1],
  0xc8: [2, 1, 0, 1],
  0xc9: [4, 1, 0, 1],
  0xd9: [1, 1, 0, 0],
  0xda: [2, 1, 0, 0],
  0xdb: [4, 1, 0, 0],
  0xdc: [2, 0, 1, 0],
  0xdd: [4, 0, 1, 0],
  0xde: [2, 0, 2, 0],
  0xdf: [4, 0, 2, 0],
}

/**
 * Finds the end of one MessagePack message in bytes that come piece by piece. It reads each byte once and keeps nothing of
 * them, whatever lengths they claim.
 */
export class FrameScanner implements FrameScan {
  /** Values whose beginning has not been seen. */
  #values = 1
  /** Where the next value begins; beyond the bytes while one is under way. */
  #offset = 0

  /**
   * @param bytes - all bytes of the message so far
   * @returns the message's size when it is whole
   * @throws InvalidMessage for what is no MessagePack
   */
  scan(bytes: Buffer): number | undefined {
    while (this.#values > 0 && this.#offset < bytes.length) {
      if (!this.#value(bytes, bytes.readUInt8(this.#offset))) return undefined
    }
    return this.#values === 0 && this.#offset <= bytes.length ? this.#offset : undefined
  }

  /** @returns false when its length is not there yet */
  #value(bytes: Buffer, type: number): boolean {
    const [size, bytesEach, valuesEach, extra] = LENGTHS[type] ?? [0, 0, 0, 0]
    const start = this.#offset + 1
    if (start + size > bytes.length) return false
    const length = size === 0 ? 0 : bytes.readUIntBE(start, size)
    this.#offset = start + size + length * bytesEach + extra + (size === 0 ? bytesBehind(type) : 0)
    this.#values += length * valuesEach + (size === 0 ? valuesBehind(type) : 0) - 1
    return true
  }
}

function sizes(types: readonly number[], size: number): Record<number, number> {
  return Object.fromEntries(types.map((type) => [type, size]))
}

/** A short text carries its length in its type; small numbers, lists and maps are their type alone. */
function bytesBehind(type: number): number {
  if (type <= 0x9f || type >= 0xe0) return 0
  if (type <= 0xbf) return type & 0x1f
  const size = SIZES[type]
  if (size === undefined) throw new InvalidMessage(type)
  return size
}

function valuesBehind(type: number): number {
  if (type <= 0x7f || type > 0x9f) return 0
  return type <= 0x8f ? 2 * (type & 0x0f) : type & 0x0f
}
