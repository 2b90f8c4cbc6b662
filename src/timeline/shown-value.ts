import { isDate, isMap, isNativeError, isSet, isTypedArray, isAnyArrayBuffer } from 'node:util/types'
import type { ShownValue } from './entry'
import { printable, shortened } from './printable'

interface Limits {
  /** Characters of a text, bytes, members of a list or table, and tables in one another. */
  readonly text: number
  readonly members: number
  readonly depth: number
  readonly total: number
}

const SHORT: Limits = { text: 60, members: 8, depth: 3, total: 200 }
const FULL: Limits = { text: 20_000, members: 1000, depth: 20, total: 20_000 }

const NAME = /^[\p{L}_$][\p{L}\p{N}_$]*$/u
const SHOWN_BYTES = 16

/** A value as it stands in a timeline. Never throws, whatever it is given, and never takes long. */
export function shownValue(value: unknown): ShownValue {
  const text = written(value, SHORT)
  const full = written(value, FULL)
  return text === full ? { text } : { text, full }
}

function written(value: unknown, limits: Limits): string {
  return shortened(new Writer(limits).write(value, 0), limits.total)
}

/** The body of a message, or the bytes of a stream; undefined when there are none. */
export function shownBytes(bytes: Uint8Array): ShownValue | undefined {
  if (bytes.length === 0) return undefined
  const text = utf8(bytes)
  return text === undefined ? shownValue(bytes) : shownValue(text)
}

class Writer {
  readonly #limits: Limits
  readonly #above: object[] = []
  #left: number

  constructor(limits: Limits) {
    this.#limits = limits
    this.#left = limits.total
  }

  write(value: unknown, depth: number): string {
    const text = this.#text(value, depth)
    this.#left -= text.length
    return text
  }

  #text(value: unknown, depth: number): string {
    switch (typeof value) {
      case 'string':
        return this.#quoted(value)
      case 'number':
        return Object.is(value, -0) ? '-0' : String(value)
      case 'bigint':
        return `${value}n`
      case 'function':
        return nameOfFunction(value)
      case 'object':
        return value === null ? 'null' : this.#object(value, depth)
      case 'symbol':
        return printable(value.toString())
      case 'boolean':
      case 'undefined':
        return String(value)
    }
  }

  #quoted(text: string): string {
    const { text: limit } = this.#limits
    if (text.length <= limit) return quote(text)
    return `${quote(shortened(text, limit))} (${counted(text.length, 'character')})`
  }

  #object(value: object, depth: number): string {
    try {
      return this.#known(value) ?? this.#members(value, depth)
    } catch {
      return '{ it cannot be read }'
    }
  }

  #known(value: object): string | undefined {
    if (isAnyArrayBuffer(value)) return this.#bytes(new Uint8Array(value))
    if (isTypedArray(value) && ArrayBuffer.isView(value)) {
      return this.#bytes(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))
    }
    if (isDate(value)) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString()
    if (isNativeError(value)) return `[${printable(shortened(String(value), this.#limits.text))}]`
    return undefined
  }

  #bytes(bytes: Uint8Array): string {
    const size = counted(bytes.length, 'byte')
    const text = utf8(bytes.subarray(0, this.#limits.text + 4))
    if (bytes.length === 0) return `<${size}>`
    if (text !== undefined) return `<${size} ${quote(shortened(text, this.#limits.text))}>`
    const shown = Array.from(bytes.subarray(0, SHOWN_BYTES), (byte) => byte.toString(16).padStart(2, '0'))
    return `<${size} ${shown.join(' ')}${bytes.length > SHOWN_BYTES ? ' …' : ''}>`
  }

  #members(value: object, depth: number): string {
    if (this.#above.includes(value)) return '[circular]'
    const isList = Array.isArray(value) || isSet(value)
    const [open, close] = isList ? ['[', ']'] : ['{', '}']
    const members = membersOf(value, this.#limits.members + 1)
    if (members.length === 0) return open + close
    if (depth >= this.#limits.depth) return `${open}…${close}`
    this.#above.push(value)
    const texts: string[] = []
    for (const [key, member] of members.slice(0, this.#limits.members)) {
      if (this.#left <= 0) break
      texts.push(
        key === undefined ? this.write(member, depth + 1) : `${keyText(key)}: ${this.write(member, depth + 1)}`,
      )
    }
    this.#above.pop()
    if (texts.length < members.length) texts.push('…')
    return isList ? `[${texts.join(', ')}]` : `{ ${texts.join(', ')} }`
  }
}

type Member = readonly [key: string | undefined, value: unknown]

function membersOf(value: object, limit: number): Member[] {
  const members: Member[] = []
  if (Array.isArray(value) || isSet(value)) {
    for (const member of value as Iterable<unknown>) if (members.push([undefined, member]) >= limit) break
  } else if (isMap(value)) {
    for (const [key, member] of value) if (members.push([String(key), member]) >= limit) break
  } else {
    for (const key of Object.keys(value).slice(0, limit)) members.push([key, readMember(value, key)])
  }
  return members
}

function readMember(value: object, key: string): unknown {
  try {
    return Reflect.get(value, key)
  } catch {
    return undefined
  }
}

function keyText(key: string): string {
  return NAME.test(key) ? key : quote(shortened(key, SHORT.text))
}

function quote(text: string): string {
  const inner = printable(text.replaceAll('\\', '\\\\'))
  return inner.includes("'") ? `"${inner.replaceAll('"', '\\"')}"` : `'${inner}'`
}

function nameOfFunction(value: object): string {
  const name: unknown = readMember(value, 'name')
  return typeof name === 'string' && name !== '' ? `[function ${printable(shortened(name, SHORT.text))}]` : '[function]'
}

/** 1,234 bytes */
export function counted(count: number, what: string): string {
  return `${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 's'}`
}

function utf8(bytes: Uint8Array): string | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  return /[\ufffd\0]/.test(text) ? undefined : text
}
