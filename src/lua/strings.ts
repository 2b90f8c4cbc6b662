const NOT_ASCII = /[^\x00-\x7f]/

/** Text (UTF-16) as the byte string that Lua holds: UTF-8, one unit a byte. */
export function toByteString(text: string): string {
  return NOT_ASCII.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text
}

/** A byte string as text: UTF-8, with U+FFFD where the bytes are not valid. */
export function toText(bytes: string): string {
  return NOT_ASCII.test(bytes) ? Buffer.from(bytes, 'latin1').toString('utf8') : bytes
}

/** A byte string as bytes. */
export function toBytes(bytes: string): Buffer {
  return Buffer.from(bytes, 'latin1')
}

/** Bytes as a byte string. */
export function fromBytes(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
