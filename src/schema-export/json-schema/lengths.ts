import type { Field } from '../../db/schema/field'
import { NOTHING, type JsonSchema } from './types'

/** UTF-8 takes four bytes for a character at most. */
const BYTES_A_CHARACTER = 4
const BEYOND_ASCII = '[^\\x00-\\x7f]'

/** A length that Kong asks for: of a text in bytes, of a list in elements, of a map in entries. */
export function lengthKeywords(field: Field, least: number | undefined, most: number | undefined): JsonSchema[] {
  switch (field.type) {
    case 'string':
      return [...shortest(least ?? (isChosen(field) ? 0 : 1)), ...bound('maxLength', most)]
    case 'array':
      return [...bound('minItems', least), ...bound('maxItems', most)]
    case 'set':
      return [...distinct(least), ...fewest(most)]
    case 'map':
      return field.keys?.type === 'string' ? [...bound('minProperties', least), ...bound('maxProperties', most)] : []
    default:
      return []
  }
}

/** Kong refuses the empty text unless a length allows it; a choice among others need not say so. */
function isChosen({ eq, one_of }: Field): boolean {
  const options: unknown = eq === undefined ? one_of : [eq]
  return Array.isArray(options) && !options.includes('')
}

function bound(keyword: string, limit: number | undefined): JsonSchema[] {
  if (limit === undefined || (keyword.startsWith('min') && limit <= 0)) return []
  return limit < 0 ? [NOTHING] : [{ [keyword]: limit }]
}

/** Kong counts bytes, so fewer characters may do when some of them take several. */
function shortest(bytes: number): JsonSchema[] {
  if (bytes <= 1) return bound('minLength', bytes)
  const least = Math.ceil(bytes / BYTES_A_CHARACTER)
  return [{ anyOf: [{ minLength: bytes }, { minLength: least, pattern: BEYOND_ASCII }] }]
}

function distinct(least: number | undefined): JsonSchema[] {
  if (least === undefined || least <= 1) return bound('minItems', least)
  return [{ minItems: least, $comment: 'Repeated elements count once.' }]
}

/** Kong drops what is repeated in a set before it counts. */
function fewest(elements: number | undefined): JsonSchema[] {
  if (elements === undefined) return []
  return [{ anyOf: [{ maxItems: elements }, { not: { uniqueItems: true } }] }]
}
