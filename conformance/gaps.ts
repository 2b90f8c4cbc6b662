import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Difference } from './compare'

/** A recording that is known not to be replayed as it was, and why that is left so. */
export interface KnownGap {
  id: string
  reason: string
}

/** What became of one recording: a gap that is closed counts as failed until it is taken off the list. */
export type Verdict = 'passed' | 'failed' | 'known gap' | 'closed gap'

/** The file that lists the gaps of a transport. */
export function gapsFile(transport = 'in-process'): string {
  return transport === 'in-process' ? 'known-gaps.json' : `known-gaps-${transport}.json`
}

/** The gaps of a transport; without a file it has none. */
export function readGaps(transport?: string): KnownGap[] {
  const file = path.join(__dirname, gapsFile(transport))
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as KnownGap[]) : []
}

export function verdictOf(id: string, differences: readonly Difference[], gaps: readonly KnownGap[]): Verdict {
  const isKnown = gaps.some((gap) => gap.id === id)
  if (differences.length === 0) return isKnown ? 'closed gap' : 'passed'
  return isKnown ? 'known gap' : 'failed'
}
