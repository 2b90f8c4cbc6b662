/** Held from the start: tests of plugins put their own in its place. */
const { random } = Math

/** Numbers above 31 bits are slow to write in hexadecimal; bytes are looked up. */
const DIGITS_OF_BYTE = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** A `$request_id`: 32 random hexadecimal digits. It need not be hard to guess. */
export function newRequestId(): string {
  return fourBytes() + fourBytes() + fourBytes() + fourBytes()
}

function fourBytes(): string {
  const bits = (random() * 2 ** 32) >>> 0
  return digits(bits >>> 24) + digits((bits >>> 16) & 0xff) + digits((bits >>> 8) & 0xff) + digits(bits & 0xff)
}

function digits(byte: number): string {
  return DIGITS_OF_BYTE[byte] ?? ''
}
