import type { ReportedBytes } from './model'

/** @returns undefined where there are none */
export function reportedBytes(bytes: Uint8Array, limit: number): ReportedBytes | undefined {
  const size = bytes.length
  if (size === 0) return undefined
  const whole = asText(bytes)
  const shown = whole === undefined ? bytes.subarray(0, limit) : bytes.subarray(0, characterEnd(bytes, limit))
  const cut = shown.length < size ? { shown: shown.length } : {}
  if (whole === undefined) return { size, base64: Buffer.from(shown).toString('base64'), ...cut }
  return { size, text: Buffer.from(shown).toString('utf8'), ...cut }
}

function asText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Where the last whole character ends before the limit. */
function characterEnd(bytes: Uint8Array, limit: number): number {
  if (bytes.length <= limit) return bytes.length
  let end = limit
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--
  return end
}
