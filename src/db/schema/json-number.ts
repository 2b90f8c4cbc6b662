import { formatG } from '../../lua/values'

/** Plain data after cjson has written it and something else has read it: numbers keep 16 digits. */
export function asJsonCarries(value: unknown): unknown {
  if (typeof value === 'number') return Number(formatG(value, 16))
  if (Array.isArray(value)) return value.map(asJsonCarries)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, asJsonCarries(member)]))
}
