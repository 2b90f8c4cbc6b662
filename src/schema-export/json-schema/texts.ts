import { toText } from '../../lua/strings'

/** A part of a definition with its byte strings as JavaScript's texts. */
export function withTexts(value: unknown): unknown {
  if (typeof value === 'string') return toText(value)
  if (Array.isArray(value)) return value.map(withTexts)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [toText(name), withTexts(member)]))
}
