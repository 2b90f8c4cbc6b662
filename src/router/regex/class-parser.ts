import type { Cursor } from './cursor'
import { readEscape } from './escape'
import type { Flags } from './flags'
import { posixMembers } from './perl-classes'
import { classSource, rangeSource } from './source'

const UNCLOSED = 'unclosed character class'
const OPERATORS = ['&&', '--', '~~'] as const

type Item = { codePoint: number } | { source: string }

/** Reads a class whose opening bracket has been read, and gives it with its brackets. */
export function readClass(cursor: Cursor, flags: Flags): string {
  const negation = cursor.eat('^') ? '^' : ''
  let result = readUnion(cursor, flags, true)
  for (let operator = readOperator(cursor); operator; operator = readOperator(cursor)) {
    result = combine(result, operator, readUnion(cursor, flags, false))
  }
  if (!cursor.eat(']')) cursor.fail(UNCLOSED)
  return `[${negation}${result}]`
}

function readOperator(cursor: Cursor): (typeof OPERATORS)[number] | undefined {
  return OPERATORS.find((operator) => cursor.eat(operator))
}

function combine(left: string, operator: (typeof OPERATORS)[number], right: string): string {
  if (operator !== '~~') return `[[${left}]${operator}[${right}]]`
  return `[[${left}]--[${right}]][[${right}]--[${left}]]`
}

/** Reads members up to an operator or the end; at a beginning, dashes and then a bracket are members. */
function readUnion(cursor: Cursor, flags: Flags, isFirst: boolean): string {
  let members = ''
  cursor.skipIgnored(flags.x)
  while (isFirst && cursor.eat('-')) members += rangeSource(0x2d, 0x2d, false)
  if (isFirst && members === '' && cursor.eat(']')) members = rangeSource(0x5d, 0x5d, false)
  for (;;) {
    cursor.skipIgnored(flags.x)
    if (cursor.atEnd) cursor.fail(UNCLOSED)
    if (cursor.sees(']') || OPERATORS.some((operator) => cursor.sees(operator))) return members
    members += readMember(cursor, flags)
  }
}

function readMember(cursor: Cursor, flags: Flags): string {
  if (cursor.eat('[')) return readPosix(cursor, flags) ?? readClass(cursor, flags)
  const first = readItem(cursor, flags)
  cursor.skipIgnored(flags.x)
  const isRange = cursor.sees('-') && !cursor.sees('--') && !cursor.sees('-]')
  if (!isRange) return 'source' in first ? first.source : rangeSource(first.codePoint, first.codePoint, flags.i)
  cursor.next()
  cursor.skipIgnored(flags.x)
  if (cursor.atEnd) cursor.fail(UNCLOSED)
  return readRange(cursor, first, readItem(cursor, flags), flags)
}

function readRange(cursor: Cursor, first: Item, last: Item, flags: Flags): string {
  if ('source' in first || 'source' in last) cursor.fail('invalid range boundary, must be a literal')
  if (first.codePoint > last.codePoint) {
    cursor.fail('invalid character class range, the start must be <= the end')
  }
  return rangeSource(first.codePoint, last.codePoint, flags.i)
}

function readItem(cursor: Cursor, flags: Flags): Item {
  if (!cursor.eat('\\')) return { codePoint: cursor.next().codePointAt(0) ?? 0 }
  const escape = readEscape(cursor, flags)
  if (!escape) cursor.fail('unrecognized escape sequence')
  return 'codePoint' in escape ? escape : { source: classSource(escape, flags.i) }
}

/** `[:name:]` inside a class; what only looks like it is a class of its own. */
function readPosix(cursor: Cursor, flags: Flags): string | undefined {
  const [, text = '', negation = '', name = ''] = /^(:(\^?)([a-z]+):\])/.exec(cursor.ahead(12)) ?? []
  const members = posixMembers(name)
  if (members === undefined) return undefined
  cursor.eat(text)
  return `[${negation}${flags.i ? ignoringCase(members) : members}]`
}

function ignoringCase(members: string): string {
  if (members === 'a-z' || members === 'A-Z') return rangeSource(0x61, 0x7a, true)
  return members
}
