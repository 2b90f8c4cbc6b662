import type { Cursor } from './cursor'
import { readCharacterEscape, readProperty, TYPES } from './escapes'
import { codeSource } from './literal'

const POSIX: Readonly<Record<string, string>> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: 'A-Za-z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\t\\n\\v\\f\\r\\x20',
  blank: '\\t\\x20',
  punct: '!-\\/:-@\\[-`{-~',
  cntrl: '\\x00-\\x1f\\x7f',
  graph: '!-~',
  print: '\\x20-~',
  xdigit: '0-9A-Fa-f',
  word: 'A-Za-z0-9_',
  ascii: '\\x00-\\x7f',
}

/** A member of a class: a single character by its code, or a set of them as a JavaScript class. */
type Member = number | { readonly set: string; readonly complement: boolean }

/** A class for JavaScript; incomplete when it has properties of Unicode, which bytes do not tell. */
export interface BracketClass {
  readonly source: string
  readonly isComplete: boolean
}

/** Reads a class behind its `[`. */
export function readClass(cursor: Cursor, ignoreCase: boolean): BracketClass {
  const negated = cursor.takes('^')
  const members: Member[] = []
  const ranges: [number, number][] = []
  for (let isFirst = true; isFirst || cursor.char !== ']'; isFirst = false) {
    if (cursor.done) cursor.fail('missing terminating ] for character class')
    const member = readMember(cursor)
    if (member === undefined) continue
    const end = readRangeEnd(cursor, member)
    if (end === undefined) members.push(member)
    else ranges.push(end)
  }
  cursor.next()
  const isComplete = members.every((member) => typeof member === 'number' || member.set !== '')
  return { source: classSource(members, ranges, negated, ignoreCase), isComplete }
}

function readMember(cursor: Cursor): Member | undefined {
  const posix = cursor.match(/\[:(\^?)([a-z]+):\]/)
  if (posix) return readPosix(cursor, posix)
  if (/^\[([.=]).*?\1\]/s.test(cursor.rest)) cursor.fail('POSIX collating elements are not supported')
  if (cursor.char !== '\\') return cursor.next().charCodeAt(0)
  cursor.next()
  return readEscapedMember(cursor)
}

function readPosix(cursor: Cursor, [, caret = '', name = '']: RegExpExecArray): Member {
  const set = Object.hasOwn(POSIX, name) ? POSIX[name] : undefined
  return set === undefined ? cursor.fail('unknown POSIX class name') : { set, complement: caret !== '' }
}

function readEscapedMember(cursor: Cursor): Member | undefined {
  const code = readCharacterEscape(cursor)
  if (code !== undefined) return code
  const letter = cursor.next()
  const set = TYPES[letter.toLowerCase()]
  if (set !== undefined) return { set, complement: letter !== letter.toLowerCase() }
  if (letter === 'b') return 8
  if (letter === 'p' || letter === 'P') {
    readProperty(cursor)
    return { set: '', complement: letter === 'P' }
  }
  if (letter === 'Q' || letter === 'E') return undefined
  if (/[1-7]/.test(letter)) return parseInt(letter + (cursor.match(/[0-7]{0,2}/)?.[0] ?? ''), 8) & 255
  if (/[89]/.test(letter)) return letter.charCodeAt(0)
  return cursor.fail('unrecognized character follows \\')
}

/** A range, if the member begins one; a hyphen at the end of the class stands for itself. */
function readRangeEnd(cursor: Cursor, start: Member): [number, number] | undefined {
  if (cursor.char !== '-' || ['', ']'].includes(cursor.pattern.charAt(cursor.at + 1))) return undefined
  if (typeof start !== 'number') cursor.fail('invalid range in character class')
  cursor.next()
  const end = readMember(cursor)
  if (typeof end !== 'number') cursor.fail('invalid range in character class')
  if (end < start) cursor.fail('range out of order in character class')
  return [start, end]
}

function classSource(members: Member[], ranges: [number, number][], negated: boolean, ignoreCase: boolean): string {
  const all = [
    ...ranges,
    ...members.flatMap((member) => (typeof member === 'number' ? [[member, member] as const] : [])),
  ]
  const cased = ignoreCase ? all.flatMap(([first, last]) => [[first, last] as const, ...otherCases(first, last)]) : all
  const sets = members.flatMap((member) => (typeof member === 'number' ? [] : [member]))
  const codes = cased.map(([first, last]) => `${codeSource(first)}-${codeSource(last)}`)
  const parts = [
    `[${codes.join('')}${sets.flatMap(({ set, complement }) => (complement ? [] : [set])).join('')}]`,
    ...sets.flatMap(({ set, complement }) => (complement ? [`[^${set}]`] : [])),
  ]
  return negated ? `(?:(?!${parts.join('|')})[\\s\\S])` : `(?:${parts.join('|')})`
}

/** The letters within a range in their other case. */
function otherCases(first: number, last: number): [number, number][] {
  const codes = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  return codes.flatMap((code): [number, number][] => {
    const char = String.fromCharCode(code)
    const other = (char === char.toLowerCase() ? char.toUpperCase() : char.toLowerCase()).charCodeAt(0)
    return /[a-z]/i.test(char) ? [[other, other]] : []
  })
}
