/** Writes the few kinds of ASN.1 values that a certificate is made of, in DER. X.690 */
export const der = {
  sequence: (...members: Uint8Array[]): Buffer => value(0x30, Buffer.concat(members)),
  set: (...members: Uint8Array[]): Buffer => value(0x31, Buffer.concat(members)),
  /** A member of another kind, in brackets. */
  explicit: (tag: number, member: Uint8Array): Buffer => value(0xa0 | tag, member),
  /** A member whose own kind is replaced by the tag. */
  implicit: (tag: number, content: Uint8Array): Buffer => value(0x80 | tag, content),
  /** @param bytes - of a positive number, the highest first */
  integer: (bytes: Uint8Array): Buffer => value(0x02, shortestInteger(bytes)),
  boolean: (truth: boolean): Buffer => value(0x01, Buffer.of(truth ? 0xff : 0)),
  bitString: (bytes: Uint8Array): Buffer => value(0x03, Buffer.concat([ZERO, bytes])),
  octetString: (bytes: Uint8Array): Buffer => value(0x04, bytes),
  utf8String: (text: string): Buffer => value(0x0c, Buffer.from(text)),
  /** Until 2049. */
  utcTime: (time: Date): Buffer => value(0x17, Buffer.from(time.toISOString().replace(/^..|\.\d+|[-:T]/g, ''))),
  objectId: (dotted: string): Buffer => value(0x06, objectIdBytes(dotted)),
}

const ZERO = Buffer.of(0)

function value(tag: number, content: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of(tag), lengthBytes(content.length), content])
}

/** Parsers refuse more bytes than a number needs; a high first bit would make it negative. X.690 §8.3.2 */
function shortestInteger(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte !== 0)
  if (first === -1) return ZERO
  const digits = bytes.subarray(first)
  return digits[0]! > 0x7f ? Buffer.concat([ZERO, digits]) : digits
}

function lengthBytes(length: number): Buffer {
  if (length < 0x80) return Buffer.of(length)
  if (length < 0x100) return Buffer.of(0x81, length)
  return Buffer.of(0x82, length >> 8, length & 0xff)
}

function objectIdBytes(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return Buffer.from([first * 40 + second, ...rest.flatMap(base128)])
}

function base128(number: number): number[] {
  const digits = [number & 0x7f]
  for (let rest = number >> 7; rest > 0; rest >>= 7) digits.unshift((rest & 0x7f) | 0x80)
  return digits
}
