import { MockUsageError } from '../errors'
import { shown } from '../errors/shown'
import { fromBytes, toByteString } from '../lua/strings'
import type { HeaderLine } from '../nginx/header-lines'

/** A header's value; bytes are for those that are no UTF-8. */
type HeaderValue = string | Uint8Array
type HeaderValues = HeaderValue | readonly HeaderValue[] | undefined

/** Header lines by name (undefined ones are left out), or as `[name, value]` pairs where order, case or repeats count. */
export type HeaderInit = Readonly<Record<string, HeaderValues>> | readonly (readonly [string, HeaderValue])[]

/**
 * Header lines of either form as byte strings.
 *
 * @param action - what failed, as in `make a request of "/"`
 * @throws MockUsageError for pairs that are none, and values that are no text
 */
export function headerLines(action: string, init: HeaderInit): HeaderLine[] {
  const lines: HeaderLine[] = []
  const add = (name: string, values: HeaderValues): void => {
    for (const value of Array.isArray(values) ? (values as readonly HeaderValue[]) : [values as HeaderValue]) {
      if (value !== undefined) lines.push([toByteString(name), valueBytes(action, name, value)])
    }
  }
  if (isPairs(init)) for (const [name, values] of checkPairs(action, init)) add(name, values)
  else for (const name of Object.keys(init)) add(name, init[name])
  return lines
}

/** Numbers, and what else has one obvious text, are taken too. */
function valueBytes(action: string, name: string, value: unknown): string {
  if (typeof value === 'string') return toByteString(value)
  if (value instanceof Uint8Array) return fromBytes(value)
  if (value === null || ['number', 'bigint', 'boolean'].includes(typeof value)) return String(value)
  throw new MockUsageError(
    `Failed to ${action}: the value of header ${shown(name)} is ${shown(value)}. Use text or bytes, or a list of them.`,
  )
}

function isPairs(init: HeaderInit): init is readonly (readonly [string, HeaderValue])[] {
  return Array.isArray(init)
}

function checkPairs<Pairs extends readonly unknown[]>(action: string, pairs: Pairs): Pairs {
  const bad = pairs.findIndex((pair) => !Array.isArray(pair) || typeof pair[0] !== 'string')
  if (bad < 0) return pairs
  throw new MockUsageError(
    `Failed to ${action}: line ${bad + 1} of its headers is ${shown(pairs[bad])}. Use pairs of a name and a value: ['X-Key', 'abc'].`,
  )
}
