import type { Field } from '../../db/schema/field'
import { lengthKeywords } from './lengths'
import { patternKeywords } from './pattern-keywords'
import { withTexts } from './texts'
import { NOTHING, type JsonSchema } from './types'

const UUID = '^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$'

/** What the validators of a field ask for, one schema each. A validator counts as soon as it has a value, false included. */
export function validatorKeywords(field: Field): JsonSchema[] {
  return [
    ...choices(field),
    ...ranges(field),
    ...lengthKeywords(field, leastOf(field), mostOf(field)),
    ...formats(field),
    ...patternKeywords(field),
    ...members(field),
  ]
}

function choices({ eq, ne, one_of, not_one_of }: Field): JsonSchema[] {
  const schemas: JsonSchema[] = []
  if (eq !== undefined) schemas.push(isScalar(eq) ? { const: withTexts(eq) } : NOTHING)
  if (ne !== undefined && isScalar(ne)) schemas.push({ not: { const: withTexts(ne) } })
  const options = scalarsIn(one_of)
  if (options) schemas.push(options.length === 0 ? NOTHING : { enum: options })
  const others = scalarsIn(not_one_of)
  if (others && others.length > 0) schemas.push({ not: { enum: others } })
  return schemas
}

/** To Lua, two tables are never equal; null is never asked. */
function isScalar(value: unknown): boolean {
  return typeof value !== 'object' || value === null
}

function scalarsIn(list: unknown): readonly unknown[] | undefined {
  if (list === undefined || list === null) return undefined
  const options = Array.isArray(list) ? list.filter((option) => option !== null && isScalar(option)) : []
  return [...new Set(withTexts(options) as unknown[])]
}

function ranges({ gt, between, timestamp }: Field): JsonSchema[] {
  const schemas: JsonSchema[] = []
  if (typeof gt === 'number') schemas.push({ exclusiveMinimum: gt })
  if (timestamp !== undefined) schemas.push({ exclusiveMinimum: 0 })
  if (Array.isArray(between)) schemas.push({ minimum: between[0] as unknown, maximum: between[1] as unknown })
  return schemas
}

function leastOf({ len_eq, len_min }: Field): number | undefined {
  const limits = [len_eq, len_min].filter((limit) => typeof limit === 'number')
  return limits.length === 0 ? undefined : Math.max(...limits)
}

function mostOf({ len_eq, len_max }: Field): number | undefined {
  const limits = [len_eq, len_max].filter((limit) => typeof limit === 'number')
  return limits.length === 0 ? undefined : Math.min(...limits)
}

function formats({ type, uuid, is_regex, starts_with }: Field): JsonSchema[] {
  const schemas: JsonSchema[] = []
  if (uuid !== undefined) schemas.push({ pattern: UUID })
  if (is_regex !== undefined) schemas.push({ $comment: 'A regular expression of PCRE.' })
  if (typeof starts_with === 'string') schemas.push(prefix(type, withTexts(starts_with) as string))
  return schemas
}

/** Kong takes numbers as text here. */
function prefix(type: string | undefined, text: string): JsonSchema {
  return type === 'string' ? { pattern: `^${literal(text)}` } : { $comment: `Begins with ${text}.` }
}

function literal(text: string): string {
  return text.replace(/[\^$\\.*+?()[\]{}|/]/g, '\\$&')
}

function members({ contains, mutually_exclusive_subsets }: Field): JsonSchema[] {
  const schemas: JsonSchema[] = []
  if (contains !== undefined) {
    schemas.push({ contains: isScalar(contains) ? { const: withTexts(contains) } : NOTHING })
  }
  schemas.push(...oneSubset(withTexts(mutually_exclusive_subsets)))
  return schemas
}

/** Members of one subset only, beside any that belong to none. A value in several subsets counts for the last one. */
function oneSubset(subsets: unknown): JsonSchema[] {
  const lists = Array.isArray(subsets) ? subsets.filter((subset): subset is unknown[] => Array.isArray(subset)) : []
  const subsetOf = new Map(lists.flatMap((subset) => subset.map((member) => [member, subset])))
  const others = lists.map((subset) => [...subsetOf].filter(([, its]) => its !== subset).map(([member]) => member))
  if (others.every((members) => members.length === 0)) return []
  return [{ anyOf: others.map((members) => ({ items: members.length === 0 ? {} : { not: { enum: members } } })) }]
}
