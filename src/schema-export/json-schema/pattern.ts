import type { CharClass } from '../../db/schema/lua-pattern/char-class'
import { parsePattern, type PatternItem } from '../../db/schema/lua-pattern/parse'
import { characterClass, type CharacterClass } from './byte-class'

/** A Lua pattern as a regular expression. */
export interface TranslatedPattern {
  readonly source: string
  /** Whether it matches every text that the pattern matches. Beyond ASCII, patterns count bytes and expressions characters. */
  readonly coversAll: boolean
  /** Whether it matches no other text. */
  readonly coversOnly: boolean
}

type Single = Extract<PatternItem, { kind: 'single' }>

/** @returns undefined for what expressions cannot do: balanced brackets, references, captures that are not closed */
export function translatePattern(pattern: string): TranslatedPattern | undefined {
  const { anchored, items } = parsePattern(pattern)
  const parts = items.map(translateItem)
  if (!areAllDefined(parts) || !areCapturesClosed(items)) return undefined
  const source = (anchored ? '^' : '') + parts.join('')
  return { source, coversAll: !mayShareCharacter(items), coversOnly: !items.some(countsWideBytes) }
}

function areAllDefined(parts: readonly (string | undefined)[]): parts is readonly string[] {
  return parts.every((part) => part !== undefined)
}

function translateItem(item: PatternItem): string | undefined {
  switch (item.kind) {
    case 'single':
      return translateSingle(item)
    case 'open':
      return item.position ? '' : '(?:'
    case 'close':
      return ')'
    case 'frontier':
      return translateFrontier(item.accepts)
    case 'end':
      return '$'
    case 'balance':
    case 'reference':
    case 'malformed':
      return undefined
  }
}

function translateSingle({ accepts, repeat }: Single): string | undefined {
  const translated = characterClass(accepts)
  return translated && translated.source + (repeat === '-' ? '*?' : repeat)
}

/** Where a class begins. Lua sees a NUL before the first byte and behind the last one. */
function translateFrontier(accepts: CharClass): string | undefined {
  const translated = characterClass(accepts)
  if (!translated) return undefined
  const { source } = translated
  const isNulInside = accepts(0)
  const before = isNulInside ? `(?<=[\\s\\S])(?<!${source})` : `(?<!${source})`
  return `${before}(?=${source}${isNulInside ? '|$' : ''})`
}

function areCapturesClosed(items: readonly PatternItem[]): boolean {
  let open = 0
  for (const item of items) {
    if (item.kind === 'open' && !item.position) open++
    if (item.kind === 'close' && --open < 0) return false
  }
  return open === 0
}

/** Whether the pattern may want several bytes of one character where the expression wants several characters. */
function mayShareCharacter(items: readonly PatternItem[]): boolean {
  let wanted = false
  for (const item of items) {
    if (item.kind !== 'single' || item.repeat === '*' || item.repeat === '-' || item.repeat === '?') continue
    if (!isWide(item)) wanted = false
    else if (wanted) return true
    else wanted = true
  }
  return false
}

/** Whether one byte stands where the expression takes a whole character. */
function countsWideBytes(item: PatternItem): boolean {
  return item.kind === 'single' && (item.repeat === '' || item.repeat === '?') && isWide(item)
}

function isWide({ accepts }: Single): boolean {
  const translated: CharacterClass | undefined = characterClass(accepts)
  return translated?.isWide ?? false
}
