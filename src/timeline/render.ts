import type { TimelineOptions } from '../exchange'
import type { TimelineEntry } from './entry'

/** A timeline as text for a terminal. */
export function renderTimeline(entries: readonly TimelineEntry[], _options: TimelineOptions = {}): string {
  return entries.map((entry) => JSON.stringify(entry)).join('\n')
}
