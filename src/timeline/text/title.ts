import type { TimelineEntry } from '../entry'
import { printable } from '../printable'
import { counted } from '../shown-value'
import { cut } from './display-width'
import { statusSpans } from './message-rows'
import { span, type Span } from './paint'
import type { Row } from './row'

const TARGET = 60

/** What was asked, and what came of it. */
export function titleRow(entries: readonly TimelineEntry[]): Row {
  return { indent: 'none', text: entries.flatMap(titleSpans) }
}

function titleSpans(entry: TimelineEntry): Span[] {
  switch (entry.kind) {
    case 'request':
      return [span(`${printable(entry.method)} ${cut(printable(entry.target), TARGET)}`, 'bold')]
    case 'connection':
      return [span(`a connection with ${counted(entry.bytes, 'byte')} to send`, 'bold')]
    case 'response':
      return [span(' → '), ...statusSpans(entry)]
    case 'stream-end':
      return [span(` → status ${entry.status}`)]
    default:
      return []
  }
}
