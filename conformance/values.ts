import type { RecordedBody, Text } from './vector'

/** A text of the format as a string. */
export function text(value: Text): string {
  if (typeof value === 'string') return value
  const [unit, times, tail] = value.$repeat
  return unit.repeat(times) + tail
}

/** What the recording upstream took for ISO 8859-1, as UTF-8 where it is. */
export function wireText(value: Text): string {
  const latin1 = text(value)
  const utf8 = Buffer.from(latin1, 'latin1').toString('utf8')
  return utf8.includes('\ufffd') ? latin1 : utf8
}

/** A body of the format as bytes. */
export function bytes(body: RecordedBody | undefined): Buffer {
  if (body === undefined) return Buffer.alloc(0)
  if ('base64' in body && typeof body.base64 === 'string') return Buffer.from(body.base64, 'base64')
  return Buffer.from('text' in body ? text(body.text as Text) : '', 'utf8')
}

/** A value of the format as JavaScript has it: `$undefined`, `$bytes`, `$number` and `$repeat` resolved. */
export function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode)
  if (typeof value !== 'object' || value === null) return value
  const tagged = value as Record<string, unknown>
  if (tagged.$undefined === true) return undefined
  if (typeof tagged.$bytes === 'string') return new Uint8Array(Buffer.from(tagged.$bytes, 'base64'))
  if (typeof tagged.$number === 'string') return Number(tagged.$number)
  if (Array.isArray(tagged.$repeat)) return text(tagged as unknown as Text)
  return Object.fromEntries(Object.entries(tagged).map(([key, member]) => [key, decode(member)]))
}

/** A JavaScript value in the words of the format, to be compared and shown. */
export function encode(value: unknown): unknown {
  if (value === undefined) return { $undefined: true }
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString('base64') }
  if (typeof value === 'number' && !Number.isFinite(value)) return { $number: String(value) }
  if (Array.isArray(value)) return value.map(encode)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, encode(member)]))
}
