import type { LuaKey, LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'
import { decodeText } from './decode-text'
import { functionInResult, MarshalError } from './marshal-error'
import { numberToPlugin } from './number'
import { pack } from './pack'
import { isList, listValues } from './table-shape'

/** Reads one result as the plugin's decoder does, which now and then looks at the bytes behind a string. */
export class ResultReader {
  #stringsRead = 0

  /** @param sent - what Kong packs, in which the strings stand in the order of reading */
  constructor(readonly sent: () => LuaValue) {}

  /** @throws MarshalError at which the plugin server dies */
  value(value: LuaValue): unknown {
    switch (typeof value) {
      case 'string':
        return this.#text(value)
      case 'number':
        return numberToPlugin(value)
      case 'object':
        return value === null ? null : this.#table(value)
      case 'function':
        throw functionInResult()
      default:
        return value
    }
  }

  /** A table of header or query values: each becomes a list, and an argument without a value the empty list. */
  multimap(table: LuaTable): unknown {
    if (table.isEmpty) return {}
    return isList(table)
      ? listValues(table).map((value) => this.#listOf(value) ?? null)
      : this.#record(table, (value) => this.#listOf(value))
  }

  #table(table: LuaTable): unknown {
    return isList(table)
      ? listValues(table).map((value) => this.value(value) ?? null)
      : this.#record(table, (value) => this.value(value))
  }

  #listOf(value: LuaValue): unknown {
    if (value === true) return []
    return typeof value === 'string' ? [this.#text(value)] : this.value(value)
  }

  #record(table: LuaTable, read: (value: LuaValue) => unknown): Record<string, unknown> {
    const record: Record<string, unknown> = {}
    for (const [key, value] of table.entries()) {
      const name = this.#key(key)
      record[name] = read(value)
    }
    return record
  }

  /** The key of a map. @msgpack/msgpack 2.8, Decoder */
  #key(key: LuaKey): string {
    if (typeof key === 'number') return String(numberToPlugin(key))
    if (typeof key !== 'string') {
      const type = typeof key === 'boolean' ? 'boolean' : 'object'
      throw new MarshalError('key', `The type of key must be string or number but ${type}`)
    }
    const name = this.#text(key)
    if (name === '__proto__') throw new MarshalError('key', 'The key __proto__ is not allowed')
    return name
  }

  #text(bytes: string): string {
    const index = this.#stringsRead++
    return decodeText(bytes, () => this.#behind(index))
  }

  #behind(index: number): string {
    const { bytes, stringEnds } = pack(this.sent())
    const end = stringEnds[index] ?? bytes.length
    return bytes.slice(end, end + 3)
  }
}
