import type { ServedExchange } from './served-exchange'

/** What the list of exchanges tells of each, as JSON. */
export interface ExchangeSummary {
  readonly id: number
  /** When it began, ISO 8601. */
  readonly startedAt: string
  readonly milliseconds: number
  readonly method: string
  readonly target: string
  /** Undefined when the client got no answer. */
  readonly status?: number
  readonly route?: string
  readonly service?: string
  readonly consumer?: string
  /** Handlers that ran: `plugin:phase`. */
  readonly phases: readonly string[]
  readonly problems: readonly { readonly kind: string; readonly message: string; readonly at?: string }[]
  /** Why the gateway could not do its work. */
  readonly failure?: string
  readonly clientLeft: boolean
}

export function summaryOf(served: ServedExchange): ExchangeSummary {
  const { id, startedAt, exchange, failure, clientLeft } = served
  const space = served.request.indexOf(' ')
  return {
    id,
    startedAt: new Date(startedAt).toISOString(),
    milliseconds: Math.round(served.milliseconds * 10) / 10,
    method: served.request.slice(0, space),
    target: served.request.slice(space + 1),
    status: exchange ? (exchange.response.error === undefined ? exchange.response.status : undefined) : 500,
    route: exchange?.route,
    service: exchange?.service,
    consumer: exchange?.consumer,
    phases: exchange?.phases ?? [],
    problems: (exchange?.problems ?? []).map(({ kind, plugin, phase, message, at }) => {
      return { kind, plugin, phase, message, at }
    }),
    failure,
    clientLeft,
  }
}
