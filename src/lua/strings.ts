import { isAscii } from './ascii'

/** Text (UTF-16) as the byte string that Lua holds: UTF-8, one unit a byte. */
export function toByteString(text: string): string {
  return isAscii(text) ? text : Buffer.from(text, 'utf8').toString('latin1')
}

/** A byte string as text: UTF-8, with U+FFFD where the bytes are not valid. */
export function toText(bytes: string): string {
  return isAscii(bytes) ? bytes : Buffer.from(bytes, 'latin1').toString('utf8')
}

/** A byte string as bytes. */
export function toBytes(bytes: string): Buffer {
  return Buffer.from(bytes, 'latin1')
}

/** Bytes as a byte string. */
export function fromBytes(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
