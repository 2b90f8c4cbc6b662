import { LuaTable } from '../../../../src/lua/table'
import type { LuaValue } from '../../../../src/lua/values'

/** Reads a message as Kong does: lua-MessagePack 0.5, its arithmetic included. Enough of it for what a plugin can send. */
export function luaUnpack(message: Uint8Array): LuaValue {
  return new Unpacker(Buffer.from(message)).value()
}

class Unpacker {
  #offset = 0

  constructor(readonly message: Buffer) {}

  value(): LuaValue {
    const type = this.#unsigned(1)
    if (type < 0x80) return type
    if (type < 0x90) return this.#map(type - 0x80)
    if (type < 0xa0) return this.#array(type - 0x90)
    if (type < 0xc0) return this.#bytes(type - 0xa0)
    return type >= 0xe0 ? type - 0x100 : this.#ofType(type)
  }

  #ofType(type: number): LuaValue {
    if (type === 0xc0) return undefined
    if (type === 0xc2 || type === 0xc3) return type === 0xc3
    if (type >= 0xc4 && type <= 0xc6) return this.#bytes(this.#unsigned(2 ** (type - 0xc4)))
    if (type >= 0xc7 && type <= 0xc9) return this.#extension(this.#unsigned(2 ** (type - 0xc7)))
    if (type === 0xcb) return this.#double()
    if (type >= 0xcc && type <= 0xcf) return this.#unsigned(2 ** (type - 0xcc))
    if (type >= 0xd0 && type <= 0xd3) return this.#signed(2 ** (type - 0xd0))
    if (type >= 0xd4 && type <= 0xd8) return this.#extension(2 ** (type - 0xd4))
    if (type >= 0xd9 && type <= 0xdb) return this.#bytes(this.#unsigned(2 ** (type - 0xd9)))
    if (type === 0xdc || type === 0xdd) return this.#array(this.#unsigned(type === 0xdc ? 2 : 4))
    if (type === 0xde || type === 0xdf) return this.#map(this.#unsigned(type === 0xde ? 2 : 4))
    throw new Error(`unpack '${type.toString(16)}' is unimplemented`)
  }

  #take(size: number): Buffer {
    this.#offset += size
    return this.message.subarray(this.#offset - size, this.#offset)
  }

  #unsigned(size: number): number {
    return this.#take(size).reduce((sum, byte) => sum * 0x100 + byte, 0)
  }

  #signed(size: number): number {
    const unsigned = BigInt(`0x${this.#take(size).toString('hex')}`)
    return Number(BigInt.asIntN(8 * size, unsigned))
  }

  #bytes(size: number): string {
    return this.#take(size).toString('latin1')
  }

  /** Kong builds nil of every extension type. */
  #extension(size: number): LuaValue {
    this.#take(size + 1)
    return undefined
  }

  #double(): number {
    const bytes = this.#take(8)
    const exponent = ((bytes[0]! & 0x7f) << 4) | (bytes[1]! >> 4)
    const mantissa = [...bytes.subarray(2)].reduce((sum, byte) => sum * 0x100 + byte, bytes[1]! & 0x0f)
    const sign = bytes[0]! > 0x7f ? -1 : 1
    if (mantissa === 0 && exponent === 0) return sign * 0
    if (exponent === 0x7ff) return mantissa === 0 ? sign * Infinity : NaN
    return sign * ldexp(1 + mantissa / 2 ** 52, exponent - 0x3ff)
  }

  #array(size: number): LuaTable {
    const table = new LuaTable()
    for (let index = 1; index <= size; index++) table.set(index, this.value())
    return table
  }

  #map(size: number): LuaTable {
    const table = new LuaTable()
    for (let read = 0; read < size; read++) {
      const key = this.value()
      const value = this.value()
      if (key !== undefined && !Number.isNaN(key)) table.set(key, value)
    }
    return table
  }
}

/** In two steps, since the power alone can be too small for a double. */
function ldexp(value: number, exponent: number): number {
  return exponent < -1000 ? value * 2 ** (exponent + 100) * 2 ** -100 : value * 2 ** exponent
}
