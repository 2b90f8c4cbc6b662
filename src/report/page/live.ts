import type { ReportedExchange } from '../model'

/** Exchanges that may wait to be drawn: a page in the background is not. */
const MOST_WAITING = 1000

/** An exchange of a server, as its events tell it. */
export interface LiveExchange {
  /** From 1, in the order in which they ended. */
  readonly id: number
  readonly exchange: ReportedExchange
}

/** What shows exchanges as they happen. */
export interface LiveView {
  add(exchanges: readonly LiveExchange[]): void
  /** Whether the server is there. */
  connected(isConnected: boolean): void
}

/** Takes exchanges from a server as they happen. The browser connects again by itself when the server was away. */
export function followEvents(url: string, view: LiveView): void {
  let waiting: LiveExchange[] = []
  const events = new EventSource(url)
  events.addEventListener('open', () => view.connected(true))
  events.addEventListener('error', () => view.connected(false))
  events.addEventListener('message', ({ data }: MessageEvent<string>) => {
    if (waiting.length === 0) {
      requestAnimationFrame(() => {
        view.add(waiting)
        waiting = []
      })
    }
    waiting.push(JSON.parse(data) as LiveExchange)
    if (waiting.length > MOST_WAITING) waiting.shift()
  })
}
