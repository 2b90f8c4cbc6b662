import type { ReportedExchange } from '../../report/model'
import { reportedExchange } from '../../report/reported-exchange'
import type { ServedExchange } from './served-exchange'
import type { ServedMasks } from './served-masks'

/** An exchange as pages tell of it. */
export interface ShownExchange {
  readonly id: number
  /** When it began, ISO 8601. */
  readonly startedAt: string
  readonly milliseconds: number
  /** The client had gone before the answer. */
  readonly clientLeft: boolean
  readonly exchange: ReportedExchange
}

/** Credentials are hidden: what a page shows is copied elsewhere. */
export function shownExchange(served: ServedExchange, masks: ServedMasks): ShownExchange {
  const { id, startedAt, milliseconds, clientLeft } = served
  return {
    id,
    startedAt: new Date(startedAt).toISOString(),
    milliseconds: Math.round(milliseconds * 10) / 10,
    clientLeft,
    exchange: reported(served, masks),
  }
}

function reported(served: ServedExchange, masks: ServedMasks): ReportedExchange {
  const { request, failure = 'failed' } = masks.line(served)
  if (!served.exchange) return unreadable(request, failure)
  try {
    return reportedExchange(masks.exchange(served.exchange))
  } catch (error) {
    // Plugins may leave objects behind whose members throw when they are read.
    return unreadable(
      request,
      `This exchange cannot be shown: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

function unreadable(request: string, error: string): ReportedExchange {
  const [, method = '', target = ''] = /^(\S*) (.*)$/s.exec(request) ?? []
  return {
    kind: 'http',
    method,
    target,
    status: 0,
    reason: '',
    error,
    plugins: [],
    entries: [],
    bodies: {},
  }
}
