import type { Cursor } from './cursor'

/** The flags in force at a place of a pattern. */
export interface Flags {
  /** Case does not matter. */
  i: boolean
  /** `^` and `$` match at lines. */
  m: boolean
  /** `.` matches a line feed. */
  s: boolean
  /** Greedy and lazy change places. */
  U: boolean
  /** Classes are those of Unicode. */
  u: boolean
  /** White space means nothing. */
  x: boolean
  /** Lines may end with CR LF. */
  R: boolean
}

export const DEFAULT_FLAGS: Flags = { i: false, m: false, s: false, U: false, u: true, x: false, R: false }

/** Reads the letters behind `(?` up to `:` or `)`, which stays unread. */
export function readFlags(cursor: Cursor, flags: Flags): Flags {
  const changed = { ...flags }
  const seen = new Set<string>()
  let isOn = true
  while (!cursor.sees(':') && !cursor.sees(')')) {
    if (cursor.atEnd) cursor.fail('expected flag but got end of regex')
    const letter = cursor.next()
    if (seen.has(letter)) cursor.fail(letter === '-' ? 'flag negation operator repeated' : 'duplicate flag')
    seen.add(letter)
    if (letter === '-') isOn = false
    else if (isFlag(letter)) changed[letter] = isOn
    else cursor.fail('unrecognized flag')
  }
  if (!isOn && seen.size > 0 && [...seen].at(-1) === '-') cursor.fail('dangling flag negation operator')
  return changed
}

function isFlag(letter: string): letter is keyof Flags {
  return letter in DEFAULT_FLAGS
}
