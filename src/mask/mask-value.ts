import { isMap, isNativeError, isUint8Array } from 'node:util/types'
import { fromBytes, toBytes } from '../lua/strings'
import { isObject, membersOf } from './any-exchange'
import { credentialParts } from './credential-names'
import type { Masker } from './masker'

/** A copy of a plugin's value without the secrets in it: texts, bytes, and what stands under the name of a credential. */
export function maskValue<Value>(value: Value, masker: Masker): Value
export function maskValue(value: unknown, masker: Masker): unknown {
  return new ValueMask(masker).copy(value)
}

/** The value of a header, an argument or a member of that name: a text, or a list of them. */
export function maskMember<Value>(name: string, value: Value, masker: Masker): Value
export function maskMember(name: string, value: unknown, masker: Masker): unknown {
  return new ValueMask(masker).copy(value, name)
}

/** The value of a header, an argument or a member of that name. */
export function maskNamed(name: string, value: string, masker: Masker): string {
  return masker.names.has(name) ? masker.parts(value, credentialParts(name, value)) : masker.text(value)
}

/** @param mask - how their text is masked, UTF-8 or one character a byte */
export function maskBytes(bytes: Uint8Array, masker: Masker, mask = (text: string) => masker.text(text)): Uint8Array {
  const utf8 = Buffer.from(bytes).toString('utf8')
  const before = utf8.includes('\ufffd') ? fromBytes(bytes) : utf8
  const after = mask(before)
  if (after === before) return bytes
  return new Uint8Array(before === utf8 ? Buffer.from(after, 'utf8') : toBytes(after))
}

class ValueMask {
  readonly #copies = new Map<object, unknown>()

  constructor(private readonly masker: Masker) {}

  copy(value: unknown, name?: string): unknown {
    if (typeof value === 'string')
      return name === undefined ? this.masker.text(value) : maskNamed(name, value, this.masker)
    if (typeof value === 'number' && name !== undefined && this.masker.names.has(name))
      return this.masker.label(String(value))
    if (isUint8Array(value)) return maskBytes(value, this.masker)
    if (!isObject(value)) return value
    const known = this.#copies.get(value)
    return known ?? this.#copyObject(value, name)
  }

  #copyObject(value: Readonly<Record<string, unknown>>, name: string | undefined): unknown {
    if (Array.isArray(value)) {
      const list: unknown[] = []
      this.#copies.set(value, list)
      for (const member of value as readonly unknown[]) list.push(this.copy(member, name))
      return list
    }
    if (isMap(value)) return new Map(Array.from(value, ([key, member]) => [key, this.copy(member, String(key))]))
    if (!isPlain(value)) return isNativeError(value) ? this.masker.text(errorText(value)) : value
    const copy: Record<string, unknown> = {}
    this.#copies.set(value, copy)
    for (const [key, member] of membersOf(value)) copy[this.masker.text(key)] = this.copy(member, key)
    return copy
  }
}

function errorText(error: Error): string {
  try {
    return String(error)
  } catch {
    return 'Error'
  }
}

/** Objects of other kinds have members that a copy would lose; a timeline shows little of them. */
function isPlain(value: object): boolean {
  try {
    const prototype: unknown = Object.getPrototypeOf(value)
    return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null
  } catch {
    return false
  }
}
