import type { AnswerStream } from '../wire/answer'
import type { History } from './history'
import type { ServedExchange } from './served-exchange'

/** Milliseconds between two bundles: a page draws no faster. */
const INTERVAL = 100
/** Exchanges in one bundle; of more, the last are sent. */
const MOST = 100
/** Bytes that a listener may be behind before others are left out for it. */
const MOST_UNSENT = 4 * 1024 * 1024

/**
 * The exchanges that are kept, and then each as it happens, as Server-Sent Events. `id` is the exchange's number; a listener
 * that comes again with `Last-Event-ID` gets those behind it only. https://html.spec.whatwg.org/multipage/server-sent-events.html
 *
 * @param describe - an exchange as JSON
 */
export function eventStream(
  history: History,
  after: number,
  describe: (served: ServedExchange) => string,
): AnswerStream {
  return ({ write, unsent }) => {
    const event = (served: ServedExchange) => `id: ${served.id}\ndata: ${describe(served)}\n\n`
    let waiting: ServedExchange[] = []
    const send = () => {
      if (waiting.length === 0 || unsent() > MOST_UNSENT) return
      write(waiting.map(event).join(''))
      waiting = []
    }
    const kept = history.kept.filter(({ id }) => id > after)
    write(`retry: 1000\n\n${kept.map(event).join('')}`)
    const unsubscribe = history.subscribe((served) => {
      waiting.push(served)
      if (waiting.length > MOST) waiting.shift()
    })
    const timer = setInterval(send, INTERVAL)
    return () => {
      unsubscribe()
      clearInterval(timer)
    }
  }
}
