/**
 * Where a byte string stops being UTF-8, counted from 1: kong/tools/string.lua, `validate_utf8`.
 * Undefined when it is UTF-8 to its end.
 */
export function invalidUtf8At(bytes: string): number | undefined {
  for (let at = 0; at < bytes.length;) {
    const sequence = SEQUENCE.exec(bytes.slice(at, at + 4))
    if (!sequence) return at + 1
    at += sequence[0].length
  }
  return undefined
}

/** The second byte of a pair may be as low as 0x7b: Kong writes \\123 where \\128 was meant. */
const SEQUENCE =
  /^(?:[\x00-\x7f]|[\xc2-\xdf][\x7b-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})/
