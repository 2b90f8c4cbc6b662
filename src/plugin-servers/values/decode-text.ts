import { isAscii } from '../../lua/ascii'
import { toText } from '../../lua/strings'

/** The decoder leaves longer strings to TextDecoder. @msgpack/msgpack 2.8, TEXT_DECODER_THRESHOLD */
const LONGEST_BY_HAND = 200

/**
 * The text that a plugin sees of a byte string. Up to 200 bytes the decoder trusts that they are UTF-8: stray bytes become
 * characters of their own, and an incomplete character at the end takes bits from the bytes behind the string. Longer strings
 * have U+FFFD where they are not valid.
 *
 * @param behind - finds the bytes that follow the string in the message; only the first three matter
 */
export function decodeText(bytes: string, behind: () => string): string {
  if (isAscii(bytes)) return bytes
  return bytes.length > LONGEST_BY_HAND ? withoutByteOrderMark(toText(bytes)) : decodeTrusting(bytes, behind)
}

/** TextDecoder, unlike Buffer, drops a byte order mark. */
function withoutByteOrderMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text
}

function decodeTrusting(bytes: string, behind: () => string): string {
  let text = ''
  for (let offset = 0; offset < bytes.length;) {
    const size = sizeOf(bytes.charCodeAt(offset))
    const isIncomplete = offset + size > bytes.length
    text += characterOf(codeAt(isIncomplete ? bytes + behind() : bytes, offset, size))
    offset += size
  }
  return text
}

function codeAt(bytes: string, offset: number, size: number): number {
  const lead = bytes.charCodeAt(offset)
  if (size === 1) return lead
  let code = lead & (0xff >> (size + 1))
  for (let next = offset + 1; next < offset + size; next++) code = (code << 6) | (bytes.charCodeAt(next) & 0x3f)
  return code
}

/** Codes beyond Unicode, which `String.fromCodePoint` would refuse, lose their upper bits. */
function characterOf(code: number): string {
  if (code <= 0xffff) return String.fromCharCode(code)
  const rest = code - 0x10000
  return String.fromCharCode(0xd800 | ((rest >>> 10) & 0x3ff), 0xdc00 | (rest & 0x3ff))
}

/** How many bytes the lead byte announces; any other byte is a character by itself. */
function sizeOf(lead: number): number {
  if ((lead & 0xe0) === 0xc0) return 2
  if ((lead & 0xf0) === 0xe0) return 3
  return (lead & 0xf8) === 0xf0 ? 4 : 1
}
