import { toText } from '../../lua/strings'
import type { Field } from '../../db/schema/field'
import { translatePattern } from './pattern'
import { NOTHING, type JsonSchema } from './types'

/** The validators that match Lua patterns. What expressions cannot tell is left out, with a remark. */
export function patternKeywords(field: Field): JsonSchema[] {
  return [
    ...wanted(field.match).map(positive),
    ...wanted(field.not_match).map(negative),
    ...patternsIn(field.match_all).map(positive),
    ...patternsIn(field.match_none).map(negative),
    ...anyPattern(field.match_any),
  ]
}

/** Whether the pattern keywords of a field accept exactly what Kong accepts. */
export function arePatternsExact(field: Field): boolean {
  return allPatterns(field).every((pattern) => {
    const translated = translatePattern(pattern)
    return translated?.coversAll === true && translated.coversOnly
  })
}

function allPatterns({ match, not_match, match_all, match_none, match_any }: Field): string[] {
  return [
    ...wanted(match),
    ...wanted(not_match),
    ...patternsIn(match_all),
    ...patternsIn(match_none),
    ...listIn(match_any),
  ]
}

function wanted(pattern: unknown): string[] {
  return typeof pattern === 'string' ? [pattern] : []
}

function patternsIn(list: unknown): string[] {
  return Array.isArray(list) ? list.flatMap((item: { pattern?: unknown }) => wanted(item.pattern)) : []
}

function listIn(matchAny: unknown): string[] {
  const { patterns } = (matchAny ?? {}) as { patterns?: unknown }
  return Array.isArray(patterns) ? patterns.flatMap(wanted) : []
}

function positive(pattern: string): JsonSchema {
  const translated = translatePattern(pattern)
  return translated?.coversAll ? { pattern: translated.source } : remark(`must match ${quoted(pattern)}`)
}

/** Only a text can be refused for what it matches. */
function negative(pattern: string): JsonSchema {
  const translated = translatePattern(pattern)
  if (!translated?.coversOnly) return remark(`must not match ${quoted(pattern)}`)
  return { not: { type: 'string', pattern: translated.source } }
}

function anyPattern(matchAny: unknown): JsonSchema[] {
  if (typeof matchAny !== 'object' || matchAny === null) return []
  const patterns = listIn(matchAny)
  if (patterns.length === 0) return [NOTHING]
  const translated = patterns.map(translatePattern)
  if (!translated.every((one) => one?.coversAll)) {
    return [remark(`must match one of ${patterns.map(quoted).join(', ')}`)]
  }
  return [{ anyOf: translated.map((one) => ({ pattern: one?.source })) }]
}

function quoted(pattern: string): string {
  return `"${toText(pattern)}"`
}

function remark(what: string): JsonSchema {
  return { $comment: `Kong's Lua pattern: ${what}.` }
}
