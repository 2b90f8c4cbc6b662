/**
 * Turns the bytes of a byte string that match into `%XX`.
 *
 * @param bytes a global pattern for single bytes
 */
export function percentEncode(text: string, bytes: RegExp): string {
  return text.search(bytes) < 0 ? text : text.replace(bytes, percentEncoded)
}

function percentEncoded(byte: string): string {
  return `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}

/** No number of that many digits overflows 64 bits. */
const SAFE_DIGITS = 18

/** nginx's `ngx_atoof`: a whole number of decimal digits; undefined for anything else, and for what overflows 64 bits. */
export function parseDigits(text: string): number | undefined {
  if (!/^\d+$/.test(text) || (text.length > SAFE_DIGITS && BigInt(text) > 0x7fff_ffff_ffff_ffffn)) return undefined
  return Number(text)
}
