import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Difference } from './compare'

/** A recording that is known not to be replayed as it was, and why that is left so. */
export interface KnownGap {
  id: string
  reason: string
}

/** What became of one recording: a gap that is closed counts as failed until it is taken off the list. */
export type Verdict = 'passed' | 'failed' | 'known gap' | 'closed gap'

/** The gaps of `known-gaps.json`. */
export function readGaps(): KnownGap[] {
  return JSON.parse(readFileSync(path.join(__dirname, 'known-gaps.json'), 'utf8')) as KnownGap[]
}

export function verdictOf(id: string, differences: readonly Difference[], gaps: readonly KnownGap[]): Verdict {
  const isKnown = gaps.some((gap) => gap.id === id)
  if (differences.length === 0) return isKnown ? 'closed gap' : 'passed'
  return isKnown ? 'known gap' : 'failed'
}
