import { text } from './values'
import type { Text } from './vector'

/** What stands in recordings for what differs from run to run: `<date>`, `<request-id>`. In a pattern it names a group. */
const PLACEHOLDER = /(?<!\(\?)<([a-z]+(?:-[a-z]+)*)>/g
/** Elements of HTML that are never closed. */
const VOID_ELEMENTS: ReadonlySet<string> = new Set(['br', 'hr'])
const PATTERNS = new Map<string, RegExp>()

/** True when a text is the recorded one, where placeholders stand for any text. */
export function matchesText(recorded: string, got: string): boolean {
  return recorded === got || (recorded.includes('<') && patternOf(recorded).test(got))
}

function patternOf(recorded: string): RegExp {
  const known = PATTERNS.get(recorded)
  if (known) return known
  const pattern = new RegExp(`^${literalParts(recorded).map(escaped).join('.*?')}$`, 's')
  PATTERNS.set(recorded, pattern)
  return pattern
}

/** The text between the placeholders. A name that is also closed is an element of HTML or XML. */
function literalParts(recorded: string): string[] {
  const parts: string[] = []
  let from = 0
  for (const { 0: placeholder, 1: name = '', index } of recorded.matchAll(PLACEHOLDER)) {
    if (VOID_ELEMENTS.has(name) || recorded.includes(`</${name}>`)) continue
    parts.push(recorded.slice(from, index))
    from = index + placeholder.length
  }
  return [...parts, recorded.slice(from)]
}

function escaped(literal: string): string {
  return literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

type Matches = (recorded: unknown, got: unknown) => boolean

/** Compares values of the format: keys in any order; a recorded placeholder stands for any string or number. */
export function matchesValue(recorded: unknown, got: unknown): boolean {
  return typeof recorded === 'string' ? matchesScalar(recorded, got) : matchesInside(recorded, got, matchesValue)
}

/** Compares Kong's errors: as values, but a text that lists alternatives has them in a random order. */
export function matchesErrors(recorded: unknown, got: unknown): boolean {
  if (typeof recorded !== 'string') return matchesInside(recorded, got, matchesErrors)
  return matchesScalar(recorded, got) || (typeof got === 'string' && wordsOf(recorded) === wordsOf(got))
}

/** The words of a text, once each, in alphabetical order. */
function wordsOf(message: string): string {
  return [...new Set(message.match(/[^\s,;"'(){}[\]=]+/g))].sort().join(' ')
}

function matchesInside(recorded: unknown, got: unknown, matches: Matches): boolean {
  if (Array.isArray(recorded)) {
    return Array.isArray(got) && recorded.length === got.length && recorded.every((one, at) => matches(one, got[at]))
  }
  if (typeof recorded !== 'object' || recorded === null) return Object.is(recorded, got)
  if ('$repeat' in recorded) return got === text(recorded as Text)
  if (typeof got !== 'object' || got === null || Array.isArray(got)) return false
  return matchesMembers(recorded as Record<string, unknown>, got as Record<string, unknown>, matches)
}

function matchesMembers(recorded: Record<string, unknown>, got: Record<string, unknown>, matches: Matches): boolean {
  const names = Object.keys(recorded)
  return (
    names.length === Object.keys(got).length && names.every((name) => name in got && matches(recorded[name], got[name]))
  )
}

function matchesScalar(recorded: string, got: unknown): boolean {
  if (typeof got === 'string') return matchesText(recorded, got) || matchesJson(recorded, got)
  return typeof got === 'number' && /^<[a-z-]+>$/.test(recorded)
}

/** JSON compares as JSON: the recorded one has its keys sorted. */
export function matchesJson(recorded: string, got: string): boolean {
  if (!/^\s*[[{]/.test(recorded)) return false
  const [left, right] = [parse(recorded), parse(got)]
  return left !== undefined && right !== undefined && matchesValue(left, right)
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json.replace(/(?<=[:[,]\s*)<([a-z-]+)>/g, '"<$1>"'))
  } catch {
    return undefined
  }
}
