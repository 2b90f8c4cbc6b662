import type { Cursor } from './cursor'

/** How often something repeats, as JavaScript writes it. */
export interface Quantifier {
  readonly source: string
  readonly isUnlimited: boolean
  readonly isPossessive: boolean
}

const BRACES = /\{ *(?:(\d+) *(?:(,) *(\d*) *)?|, *(\d+) *)\}/

/** What every quantifier begins with. */
export const QUANTIFIER = new RegExp(`^(?:[*+?]|${BRACES.source})`)

/** The quantifier that comes next, if one does; braces that are none stand for themselves. */
export function readQuantifier(cursor: Cursor): Quantifier | undefined {
  const sign = cursor.match(/[*+?]/)?.[0]
  const [least, most] = sign === undefined ? readBraces(cursor) : BOUNDS[sign as keyof typeof BOUNDS]
  if (least === undefined) return undefined
  const mode = cursor.match(/[?+]/)?.[0]
  return {
    source: `{${least},${most ?? ''}}${mode === '?' ? '?' : ''}`,
    isUnlimited: most === undefined,
    isPossessive: mode === '+',
  }
}

const BOUNDS = { '*': [0, undefined], '+': [1, undefined], '?': [0, 1] } as const

type Bounds = readonly [least?: number, most?: number]

function readBraces(cursor: Cursor): Bounds {
  const match = cursor.match(BRACES)
  if (!match) return []
  const [, first, comma, second, upTo] = match
  const least = Number(first ?? 0)
  const most = upTo ?? (comma === undefined ? first : second)
  if (Math.max(least, Number(most)) > 65535) cursor.fail('number too big in {} quantifier')
  if (most === undefined || most === '') return [least]
  if (Number(most) < least) cursor.fail('numbers out of order in {} quantifier')
  return [least, Number(most)]
}
