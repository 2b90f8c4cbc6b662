import { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'
import { functionInResult } from './marshal-error'
import { numberToPlugin } from './number'
import { isList, listValues } from './table-shape'

/** Below it, whole numbers are written as integers. */
const GREATEST_INTEGER = 2 ** 53 - 1

/** A value in the bytes that Kong writes, and where in them each string ends, in their order. */
export interface Packed {
  readonly bytes: string
  readonly stringEnds: readonly number[]
}

/**
 * Encodes a value as Kong does. lua-MessagePack 0.5 with Kong's packers for `cjson.null` and functions
 *
 * @throws MarshalError for a function
 */
export function pack(value: LuaValue): Packed {
  const packer = new Packer()
  packer.value(value)
  return packer
}

class Packer implements Packed {
  bytes = ''
  readonly stringEnds: number[] = []

  value(value: LuaValue): void {
    if (value instanceof LuaTable) return this.#table(value)
    switch (typeof value) {
      case 'string':
        return this.#string(value)
      case 'number':
        return this.#number(value)
      case 'boolean':
        return this.#write(value ? 0xc3 : 0xc2)
      case 'function':
        throw functionInResult()
      default:
        return this.#write(0xc0)
    }
  }

  #table(table: LuaTable): void {
    if (isList(table)) {
      const values = listValues(table)
      this.#header(0x90, 15, 0xdc, values.length)
      for (const value of values) this.value(value)
      return
    }
    const entries = [...table.entries()]
    this.#header(0x80, 15, 0xde, entries.length)
    for (const entry of entries) for (const part of entry) this.value(part)
  }

  #string(bytes: string): void {
    this.#header(0xa0, 31, 0xda, bytes.length)
    this.bytes += bytes
    this.stringEnds.push(this.bytes.length)
  }

  /** A short length stands in the type's byte, a longer one behind `wide` in two bytes, or behind its neighbour in four. */
  #header(short: number, shortest: number, wide: number, length: number): void {
    if (length <= shortest) this.#write(short + length)
    else if (length <= 0xffff) this.#write(wide, ...bigEndian(length, 2))
    else this.#write(wide + 1, ...bigEndian(length, 4))
  }

  #number(value: number): void {
    if (Number.isInteger(value) && Math.abs(value) < GREATEST_INTEGER) {
      return value < 0 ? this.#negative(value) : this.#positive(value)
    }
    const double = Buffer.alloc(8)
    double.writeDoubleBE(numberToPlugin(value))
    this.#write(0xcb, ...double)
  }

  #positive(value: number): void {
    if (value <= 0x7f) this.#write(value)
    else
      this.#sized(
        0xcc,
        value,
        [0xff, 0xffff, 0xffffffff].findIndex((limit) => value <= limit),
      )
  }

  #negative(value: number): void {
    if (value >= -0x20) this.#write(0x100 + value)
    else
      this.#sized(
        0xd0,
        value,
        [-0x80, -0x8000, -0x80000000].findIndex((limit) => value >= limit),
      )
  }

  #sized(type: number, value: number, found: number): void {
    const power = found < 0 ? 3 : found
    this.#write(type + power, ...bigEndian(value, 2 ** power))
  }

  #write(...bytes: number[]): void {
    this.bytes += String.fromCharCode(...bytes)
  }
}

function bigEndian(value: number, size: number): number[] {
  const bytes = BigInt.asUintN(8 * size, BigInt(value))
    .toString(16)
    .padStart(2 * size, '0')
  return [...Buffer.from(bytes, 'hex')]
}
