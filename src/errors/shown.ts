import { inspect } from 'node:util'

const LONGEST = 120

/**
 * A value as the message of an error shows it: as JSON where it is some, cut where it is long. Never fails, whatever the value
 * does when it is looked at.
 */
export function shown(value: unknown): string {
  const text = jsonOf(value) ?? inspect(value, { depth: 1, breakLength: Infinity, customInspect: false })
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

/** Undefined for what JSON does not have, or would show as something else. */
function jsonOf(value: unknown): string | undefined {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  try {
    return JSON.stringify(value)
  } catch {
    return undefined
  }
}
