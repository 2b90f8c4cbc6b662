import { PcreError, type Cursor } from './cursor'

const CONTROL: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 }

/** The classes that mean the same inside and outside of brackets, as the content of a JavaScript class. */
export const TYPES: Readonly<Record<string, string>> = {
  d: '0-9',
  s: '\\t\\n\\v\\f\\r\\x20',
  w: 'A-Za-z0-9_',
  h: '\\t\\x20\\xa0',
  v: '\\n\\v\\f\\r\\x85',
}

const GENERAL_CATEGORIES =
  /^(?:Any|L&|LC|X(?:an|ps|sp|uc|wd)|C[cfnos]?|L[lmotu]?|M[cen]?|N[dlo]?|P[cdefios]?|S[ckmo]?|Z[lps]?)$/

/**
 * The code of the character that an escape stands for, the cursor behind the backslash;
 * undefined (and nothing is read) when it stands for no single character.
 *
 * @throws PcreError for escapes that PCRE does not know
 */
export function readCharacterEscape(cursor: Cursor): number | undefined {
  const letter = cursor.char
  if (letter === '') cursor.fail('\\ at end of pattern')
  if (!/[a-z\d]/i.test(letter)) return cursor.next().charCodeAt(0)
  const control = CONTROL[letter]
  if (control !== undefined) {
    cursor.next()
    return control
  }
  if (letter === 'c') return readControl(cursor)
  if (letter === 'x') return readHex(cursor)
  if (letter === 'o') return readOctal(cursor)
  return letter === '0' ? parseInt(cursor.match(/0[0-7]{0,2}/)?.[0] ?? '0', 8) : undefined
}

function readControl(cursor: Cursor): number {
  cursor.next()
  const char = cursor.next()
  if (!/[\x20-\x7e]/.test(char)) cursor.fail('\\c must be followed by a printable ASCII character')
  return char.toUpperCase().charCodeAt(0) ^ 64
}

function readHex(cursor: Cursor): number {
  cursor.next()
  const [, braced] = cursor.match(/\{ *([\da-f]+) *\}/i) ?? []
  if (braced !== undefined) return byte(parseInt(braced, 16))
  if (cursor.char === '{') cursor.fail('non-hex character in \\x{} (closing brace missing?)')
  return parseInt(cursor.match(/[\da-f]{0,2}/i)?.[0] || '0', 16)
}

function readOctal(cursor: Cursor): number {
  cursor.next()
  const [, digits] = cursor.match(/\{ *([0-7]+) *\}/) ?? []
  if (digits === undefined) cursor.fail('missing opening brace after \\o')
  return byte(parseInt(digits, 8))
}

function byte(code: number): number {
  if (code > 255) throw new PcreError('character code point value in \\x{} or \\o{} is too large')
  return code
}

/** Reads what follows `\p` or `\P` and checks that there is such a property. */
export function readProperty(cursor: Cursor): void {
  const [, braced] = cursor.match(/\{ *\^?([\w&: =-]*?) *\}/) ?? []
  if (!isProperty(braced ?? cursor.next())) cursor.fail('unknown property after \\P or \\p')
}

/** A general category, a script, or a yes-or-no property; JavaScript knows the same ones, but minds their case. */
function isProperty(name: string): boolean {
  if (GENERAL_CATEGORIES.test(name)) return true
  const value = name.replace(/^(?:sc|scx|script|script_extensions)[:=]/i, '').toLowerCase()
  const proper = value.replace(/(?:^|[_ -])[a-z]/g, (start) => start.toUpperCase()).replace(/[ -]/g, '_')
  return [`Script=${proper}`, proper].some((property) => compiles(`\\p{${property}}`))
}

function compiles(source: string): boolean {
  try {
    return Boolean(new RegExp(source, 'u'))
  } catch {
    return false
  }
}
