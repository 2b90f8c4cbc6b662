import type { Cursor } from './cursor'
import type { Flags } from './flags'
import { perlClass } from './perl-classes'
import { unicodeProperty } from './unicode-property'

/** What an escape means wherever it may stand: one character, or a class. */
export type Escape = { codePoint: number } | { property: string; negated: boolean } | { source: string }

const CONTROLS: Readonly<Record<string, number>> = { a: 7, t: 9, n: 10, v: 11, f: 12, r: 13 }
const INCOMPLETE = 'incomplete escape sequence, reached end of pattern prematurely'
const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 }

/** Reads what follows a backslash; undefined, and nothing read, for a letter that has no such meaning. */
export function readEscape(cursor: Cursor, flags: Flags): Escape | undefined {
  const letter = cursor.peek()
  if (letter === '') cursor.fail(INCOMPLETE)
  if (/\d/.test(letter)) cursor.fail('backreferences are not supported')
  const control = CONTROLS[letter]
  const perl = perlClass(letter, flags.u)
  if (letter in HEX_DIGITS) return readHex(cursor)
  if (letter === 'p' || letter === 'P') return readProperty(cursor, flags)
  if (control === undefined && perl === undefined && !isEscapable(letter)) return undefined
  cursor.next()
  if (perl !== undefined) return { source: perl }
  return { codePoint: control ?? letter.charCodeAt(0) }
}

function isEscapable(character: string): boolean {
  return /[^0-9A-Za-z<>\u0080-\u{10ffff}]/u.test(character)
}

function readHex(cursor: Cursor): Escape {
  const length = HEX_DIGITS[cursor.next()] ?? 0
  const digits = cursor.eat('{') ? cursor.until('}', INCOMPLETE) : take(cursor, length)
  if (!/^[\da-f]+$/i.test(digits)) cursor.fail('invalid hexadecimal digit')
  const codePoint = parseInt(digits, 16)
  if (codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint <= 0xdfff)) {
    cursor.fail('hexadecimal literal is not a Unicode scalar value')
  }
  return { codePoint }
}

function take(cursor: Cursor, length: number): string {
  return Array.from({ length }, () => cursor.next()).join('')
}

function readProperty(cursor: Cursor, flags: Flags): Escape {
  if (!flags.u) cursor.fail('Unicode not allowed here')
  const isCapital = cursor.next() === 'P'
  const text = cursor.eat('{') ? cursor.until('}', INCOMPLETE) : cursor.next()
  const property = unicodeProperty(text)
  if (property === undefined) cursor.fail('Unicode property not found')
  return { property, negated: isCapital }
}
