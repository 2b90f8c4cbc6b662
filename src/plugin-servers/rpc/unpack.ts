import { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'
import { numberFromPlugin } from '../values/number'
import { IncompleteMessage } from './wire'

/** A list as it stood in a message, nil included: Lua's `unpack` counts what the table has forgotten. */
export class UnpackedList extends LuaTable {
  constructor(readonly values: readonly LuaValue[]) {
    super()
    values.forEach((value, offset) => value !== undefined && this.set(offset + 1, value))
  }
}

/** Bytes that are no MessagePack. The message is lua-MessagePack's. */
export class InvalidMessage extends Error {
  constructor(type: number) {
    super(`unpack '${type}' is unimplemented`)
    this.name = 'InvalidMessage'
  }
}

/**
 * Decodes the first message as Kong does: text and bytes are byte strings, extensions are nil, and an entry whose key is nil
 * or NaN is left out. lua-MessagePack 0.5
 *
 * @returns the value, and how many bytes it took
 * @throws IncompleteMessage, InvalidMessage
 */
export function unpack(bytes: Buffer): { value: LuaValue; size: number } {
  const unpacker = new Unpacker(bytes)
  const value = unpacker.value()
  return { value, size: unpacker.offset }
}

type Read = (unpacker: Unpacker) => LuaValue

const READERS: Readonly<Record<number, Read>> = {
  0xc0: () => undefined,
  0xc2: () => false,
  0xc3: () => true,
  0xc4: (of) => of.string(of.unsigned(1)),
  0xc5: (of) => of.string(of.unsigned(2)),
  0xc6: (of) => of.string(of.unsigned(4)),
  0xc7: (of) => of.extension(of.unsigned(1)),
  0xc8: (of) => of.extension(of.unsigned(2)),
  0xc9: (of) => of.extension(of.unsigned(4)),
  0xca: (of) => of.take(4).readFloatBE(),
  0xcb: (of) => numberFromPlugin(of.take(8).readDoubleBE()),
  0xcc: (of) => of.unsigned(1),
  0xcd: (of) => of.unsigned(2),
  0xce: (of) => of.unsigned(4),
  0xcf: (of) => Number(of.take(8).readBigUInt64BE()),
  0xd0: (of) => of.take(1).readInt8(),
  0xd1: (of) => of.take(2).readInt16BE(),
  0xd2: (of) => of.take(4).readInt32BE(),
  0xd3: (of) => Number(of.take(8).readBigInt64BE()),
  0xd4: (of) => of.extension(1),
  0xd5: (of) => of.extension(2),
  0xd6: (of) => of.extension(4),
  0xd7: (of) => of.extension(8),
  0xd8: (of) => of.extension(16),
  0xd9: (of) => of.string(of.unsigned(1)),
  0xda: (of) => of.string(of.unsigned(2)),
  0xdb: (of) => of.string(of.unsigned(4)),
  0xdc: (of) => of.list(of.unsigned(2)),
  0xdd: (of) => of.list(of.unsigned(4)),
  0xde: (of) => of.map(of.unsigned(2)),
  0xdf: (of) => of.map(of.unsigned(4)),
}

class Unpacker {
  offset = 0

  constructor(readonly bytes: Buffer) {}

  value(): LuaValue {
    const type = this.unsigned(1)
    if (type <= 0x7f) return type
    if (type <= 0x8f) return this.map(type & 0x0f)
    if (type <= 0x9f) return this.list(type & 0x0f)
    if (type <= 0xbf) return this.string(type & 0x1f)
    if (type >= 0xe0) return type - 0x100
    const read = READERS[type]
    if (!read) throw new InvalidMessage(type)
    return read(this)
  }

  take(size: number): Buffer {
    if (this.offset + size > this.bytes.length) throw new IncompleteMessage()
    return this.bytes.subarray(this.offset, (this.offset += size))
  }

  unsigned(size: number): number {
    return this.take(size).readUIntBE(0, size)
  }

  string(size: number): string {
    return this.take(size).toString('latin1')
  }

  extension(size: number): undefined {
    this.take(size + 1)
  }

  list(size: number): LuaTable {
    const values: LuaValue[] = []
    for (let index = 0; index < size; index++) values.push(this.value())
    return new UnpackedList(values)
  }

  map(size: number): LuaTable {
    const table = new LuaTable()
    for (let index = 0; index < size; index++) {
      const key = this.value()
      const value = this.value()
      if (key !== undefined && !Number.isNaN(key)) table.set(key, value)
    }
    return table
  }
}
