import { isAscii } from '../../lua/ascii'
import { toByteString } from '../../lua/strings'

const SURROGATE = /[\ud800-\udfff]/

/** The encoder leaves longer strings to TextEncoder. @msgpack/msgpack 2.8, TEXT_ENCODER_THRESHOLD */
const LONGEST_BY_HAND = 200

/**
 * The bytes in which a plugin's string reaches Kong: UTF-8, in which the encoder writes half a surrogate pair as three bytes
 * of its own when the string has at most 200 UTF-16 units, and as U+FFFD when it is longer.
 */
export function encodeText(text: string): string {
  if (isAscii(text)) return text
  return text.length <= LONGEST_BY_HAND && SURROGATE.test(text) ? encodeByHand(text) : toByteString(text)
}

function encodeByHand(text: string): string {
  let bytes = ''
  for (const character of text) {
    const code = character.charCodeAt(0)
    bytes += character.length === 1 && SURROGATE.test(character) ? threeBytes(code) : toByteString(character)
  }
  return bytes
}

function threeBytes(code: number): string {
  return String.fromCharCode(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f))
}
