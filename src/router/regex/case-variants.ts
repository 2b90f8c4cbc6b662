import { cachedByText } from '../../lua/text-cache'

/**
 * Characters that Unicode's simple case folding makes equal although `toLowerCase` and `toUpperCase` do not lead from
 * each to all others, in hexadecimal; one that stands alone equals nothing else.
 */
const IRREGULAR = `
  4b 6b 212a, 53 73 17f, b5 39c 3bc, c5 e5 212b, df 1e9e, 131, 1c4 1c5 1c6, 1c7 1c8 1c9, 1ca 1cb 1cc,
  1f1 1f2 1f3, 345 399 3b9 1fbe, 390 1fd3, 392 3b2 3d0, 395 3b5 3f5, 398 3b8 3d1 3f4, 39a 3ba 3f0,
  3a0 3c0 3d6, 3a1 3c1 3f1, 3a3 3c2 3c3, 3a6 3c6 3d5, 3a9 3c9 2126, 3b0 1fe3, 412 432 1c80, 414 434 1c81,
  41e 43e 1c82, 421 441 1c83, 422 442 1c84 1c85, 42a 44a 1c86, 462 463 1c87, 1c88 a64a a64b,
  1e60 1e61 1e9b, 1f80 1f88, 1f81 1f89, 1f82 1f8a, 1f83 1f8b, 1f84 1f8c, 1f85 1f8d, 1f86 1f8e, 1f87 1f8f,
  1f90 1f98, 1f91 1f99, 1f92 1f9a, 1f93 1f9b, 1f94 1f9c, 1f95 1f9d, 1f96 1f9e, 1f97 1f9f, 1fa0 1fa8,
  1fa1 1fa9, 1fa2 1faa, 1fa3 1fab, 1fa4 1fac, 1fa5 1fad, 1fa6 1fae, 1fa7 1faf, 1fb3 1fbc, 1fc3 1fcc,
  1ff3 1ffc, fb05 fb06
`

/** Read when they are needed: most gateways have no pattern that ignores case. */
const orbitsIn = cachedByText(readOrbits)

const ASCII_CASE_BIT = 0x20

/** Above it no character has a case. */
export const LAST_CASED = 0x1e943

/** A character and all that equal it when case does not matter. */
export function caseVariants(codePoint: number): readonly number[] {
  const orbit = orbitsIn(IRREGULAR).get(codePoint)
  if (orbit) return orbit
  if (codePoint < 0x80) return isAsciiLetter(codePoint) ? [codePoint, codePoint ^ ASCII_CASE_BIT] : [codePoint]
  const text = String.fromCodePoint(codePoint)
  const variants = [text, text.toLowerCase(), text.toUpperCase()].map(codePoints)
  return [...new Set(variants.filter(({ length }) => length === 1).flat())]
}

/** What the characters of a range equal when case does not matter, the range's own left out. */
export function rangeVariants(first: number, last: number): readonly number[] {
  const variants = new Set<number>()
  for (let codePoint = first; codePoint <= Math.min(last, LAST_CASED); codePoint++) {
    for (const variant of caseVariants(codePoint)) {
      if (variant < first || variant > last) variants.add(variant)
    }
  }
  return [...variants]
}

function isAsciiLetter(codePoint: number): boolean {
  const lower = codePoint | ASCII_CASE_BIT
  return lower >= 0x61 && lower <= 0x7a
}

function readOrbits(text: string): ReadonlyMap<number, readonly number[]> {
  const orbits = text.split(',').map((orbit) => Array.from(orbit.matchAll(/[\da-f]+/g), ([hex]) => parseInt(hex, 16)))
  return new Map(orbits.flatMap((orbit) => orbit.map((member) => [member, orbit])))
}

function codePoints(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0)
}
