const NOT_ASCII = /[\u0080-\u00ff]/

/**
 * Says why bytes are not UTF-8, in the words of Rust's `Utf8Error`; nothing when they are.
 *
 * @param bytes a byte string
 */
export function utf8Error(bytes: string): string | undefined {
  if (!NOT_ASCII.test(bytes)) return undefined
  let index = 0
  while (index < bytes.length) {
    const length = sequenceLength(bytes.charCodeAt(index))
    if (length === 0) return invalid(1, index)
    const valid = validLength(bytes, index, length)
    if (valid < length) return index + valid < bytes.length ? invalid(valid, index) : incomplete(index)
    index += length
  }
  return undefined
}

function invalid(length: number, index: number): string {
  return `invalid utf-8 sequence of ${length} bytes from index ${index}`
}

function incomplete(index: number): string {
  return `incomplete utf-8 byte sequence from index ${index}`
}

/** How long a sequence is by its first byte; 0 for a byte that starts none. */
function sequenceLength(first: number): number {
  if (first < 0x80) return 1
  if (first < 0xc2 || first > 0xf4) return 0
  if (first < 0xe0) return 2
  return first < 0xf0 ? 3 : 4
}

/** How many bytes of the sequence are there and in their place. */
function validLength(bytes: string, start: number, length: number): number {
  for (let offset = 1; offset < length; offset++) {
    const byte = bytes.charCodeAt(start + offset)
    const [low, high] = offset === 1 ? secondByteRange(bytes.charCodeAt(start)) : [0x80, 0xbf]
    if (!(byte >= low && byte <= high)) return offset
  }
  return length
}

/** The second byte keeps out overlong forms, surrogates and what lies above U+10FFFF. */
function secondByteRange(first: number): readonly [number, number] {
  if (first === 0xe0) return [0xa0, 0xbf]
  if (first === 0xed) return [0x80, 0x9f]
  if (first === 0xf0) return [0x90, 0xbf]
  return first === 0xf4 ? [0x80, 0x8f] : [0x80, 0xbf]
}
