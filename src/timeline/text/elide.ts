import type { TimelineEntry } from '../entry'

/** Stands for entries that are not shown. */
export interface LeftOut {
  readonly kind: 'left-out'
  readonly entries: readonly TimelineEntry[]
}

/** Of a handler that does very much, these last things are shown. */
const SHOWN_AT_THE_END = 5

/** A handler's entries without the middle of its calls and log lines, when there are more of them than `limit`. */
export function elided(entries: readonly TimelineEntry[], limit: number): (TimelineEntry | LeftOut)[] {
  const usual = entries.filter(isUsual)
  if (usual.length <= limit) return [...entries]
  const middle = new Set(usual.slice(Math.max(0, limit - SHOWN_AT_THE_END), -SHOWN_AT_THE_END))
  const shown: (TimelineEntry | LeftOut)[] = []
  for (const entry of entries) {
    if (!middle.has(entry)) shown.push(entry)
    else if (shown.at(-1)?.kind !== 'left-out') shown.push({ kind: 'left-out', entries: [...middle] })
  }
  return onlyOnce(shown)
}

function isUsual(entry: TimelineEntry): boolean {
  return entry.kind === 'log' || (entry.kind === 'call' && entry.outcome === 'returned')
}

/** Something unusual may stand in the middle. */
function onlyOnce(shown: readonly (TimelineEntry | LeftOut)[]): (TimelineEntry | LeftOut)[] {
  const first = shown.findIndex(({ kind }) => kind === 'left-out')
  return shown.filter(({ kind }, at) => kind !== 'left-out' || at === first)
}

/** The entries without the calls of kong.log that the lines behind them tell of. */
export function withoutLogCalls(entries: readonly TimelineEntry[]): TimelineEntry[] {
  return entries.filter((entry, at) => {
    const isLogCall = entry.kind === 'call' && entry.function.startsWith('kong.log.') && entry.outcome === 'returned'
    return !isLogCall || entries[at + 1]?.kind !== 'log'
  })
}
