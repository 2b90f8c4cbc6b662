import { CALL_MICROSECONDS } from '../cost'
import type { CostEntry } from '../entry'
import { shownCounts } from './counts'
import { span } from './paint'
import type { Row } from './row'

/** What the calls cost where the plugin does not live in Kong's process. */
export function costRows({ calls, counts, milliseconds }: CostEntry): Row[] {
  if (calls === 0) return []
  const [least, most] = milliseconds.map((time) => time.toFixed(2))
  const time = `about ${calls} × ${CALL_MICROSECONDS.join('–')} µs = ${least}–${most} ms behind a plugin server; an estimate`
  return [
    { label: span('PDK calls', 'bold'), text: [span(`${calls}: ${shownCounts(Object.entries(counts))}`)] },
    { text: [span(time, 'dim')] },
  ]
}
