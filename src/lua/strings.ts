import { isAscii } from './ascii'

/** Held from the start, so that no plugin can take them away. */
const bytesOf = Buffer.from.bind(Buffer) as typeof Buffer.from
const textOf = Function.prototype.call.bind(Reflect.get(Buffer.prototype, 'toString') as Buffer['toString']) as TextOf
type TextOf = (bytes: Buffer, encoding: 'utf8' | 'latin1') => string

/** Text (UTF-16) as the byte string that Lua holds: UTF-8, one unit a byte. */
export function toByteString(text: string): string {
  return isAscii(text) ? text : textOf(bytesOf(text, 'utf8'), 'latin1')
}

/** A byte string as text: UTF-8, with U+FFFD where the bytes are not valid. */
export function toText(bytes: string): string {
  return isAscii(bytes) ? bytes : textOf(toBytes(bytes), 'utf8')
}

/** A byte string as bytes. */
export function toBytes(bytes: string): Buffer {
  return bytesOf(bytes, 'latin1')
}

/** Bytes as a byte string. */
export function fromBytes(bytes: Uint8Array): string {
  return textOf(bytesOf(bytes.buffer, bytes.byteOffset, bytes.byteLength), 'latin1')
}
