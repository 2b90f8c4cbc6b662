import { anyChar, classOf, literal, setOf, type CharClass } from './char-class'

/** One step of a Lua pattern. */
export type PatternItem =
  | { readonly kind: 'single'; readonly accepts: CharClass; readonly repeat: '' | '*' | '+' | '-' | '?' }
  | { readonly kind: 'open'; readonly position: boolean }
  | { readonly kind: 'close' }
  | { readonly kind: 'balance'; readonly open: number; readonly close: number }
  | { readonly kind: 'frontier'; readonly accepts: CharClass }
  | { readonly kind: 'reference'; readonly capture: number }
  | { readonly kind: 'end' }
  | { readonly kind: 'malformed'; readonly error: string }

export interface LuaPattern {
  readonly anchored: boolean
  readonly items: readonly PatternItem[]
}

/**
 * Reads a Lua pattern. A malformed part becomes an item, since Lua raises its error only when matching gets there.
 * LuaJIT reads patterns as C strings: they end at the first NUL.
 */
export function parsePattern(source: string): LuaPattern {
  const pattern = source.split('\0', 1)[0] ?? ''
  const anchored = pattern.startsWith('^')
  const items: PatternItem[] = []
  for (let at = anchored ? 1 : 0; at < pattern.length;) {
    const [item, next] = itemAt(pattern, at)
    items.push(item)
    if (item.kind === 'malformed') break
    at = next
  }
  return { anchored, items }
}

type Parsed = [item: PatternItem, next: number]

function itemAt(pattern: string, at: number): Parsed {
  const char = pattern.charAt(at)
  if (char === '(') return openAt(pattern, at)
  if (char === ')') return [{ kind: 'close' }, at + 1]
  if (char === '$' && at + 1 === pattern.length) return [{ kind: 'end' }, at + 1]
  if (char === '%') return escapeAt(pattern, at)
  return singleAt(pattern, at)
}

function openAt(pattern: string, at: number): Parsed {
  const position = pattern.charAt(at + 1) === ')'
  return [{ kind: 'open', position }, at + (position ? 2 : 1)]
}

function escapeAt(pattern: string, at: number): Parsed {
  const letter = pattern.charAt(at + 1)
  if (letter === 'b') return balanceAt(pattern, at + 2)
  if (letter === 'f') return frontierAt(pattern, at + 2)
  if (letter >= '0' && letter <= '9') return [{ kind: 'reference', capture: Number(letter) }, at + 2]
  return singleAt(pattern, at)
}

function balanceAt(pattern: string, at: number): Parsed {
  if (at + 2 > pattern.length) return malformed('unbalanced pattern')
  return [{ kind: 'balance', open: pattern.charCodeAt(at), close: pattern.charCodeAt(at + 1) }, at + 2]
}

function frontierAt(pattern: string, at: number): Parsed {
  if (pattern.charAt(at) !== '[') return malformed("missing '[' after '%f' in pattern")
  const end = setEnd(pattern, at)
  if (end === undefined) return malformed("malformed pattern (missing ']')")
  return [{ kind: 'frontier', accepts: setOf(pattern.slice(at + 1, end)) }, end + 1]
}

function singleAt(pattern: string, at: number): Parsed {
  const char = pattern.charAt(at)
  if (char === '%' && at + 1 === pattern.length) return malformed("malformed pattern (ends with '%')")
  if (char === '[') {
    const end = setEnd(pattern, at)
    if (end === undefined) return malformed("malformed pattern (missing ']')")
    return repeated(setOf(pattern.slice(at + 1, end)), pattern, end + 1)
  }
  if (char === '%') return repeated(classOf(pattern.charAt(at + 1)), pattern, at + 2)
  return repeated(char === '.' ? anyChar : literal(char), pattern, at + 1)
}

function repeated(accepts: CharClass, pattern: string, next: number): Parsed {
  const char = pattern.charAt(next)
  if (char === '*' || char === '+' || char === '-' || char === '?') {
    return [{ kind: 'single', accepts, repeat: char }, next + 1]
  }
  return [{ kind: 'single', accepts, repeat: '' }, next]
}

/** Where the `]` of a set stands; directly behind `[` or `[^` a `]` is a member. */
function setEnd(pattern: string, open: number): number | undefined {
  let at = open + (pattern.charAt(open + 1) === '^' ? 2 : 1)
  do {
    if (at >= pattern.length) return undefined
    at += pattern.charAt(at) === '%' && at + 1 < pattern.length ? 2 : 1
  } while (pattern.charAt(at) !== ']')
  return at
}

function malformed(error: string): Parsed {
  return [{ kind: 'malformed', error }, Infinity]
}
