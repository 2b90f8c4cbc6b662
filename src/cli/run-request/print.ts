import { MASKING } from '../../exchange'
import type { Exchange } from '../../index'
import { problemText } from '../../serve/exchanges/line'
import { painter } from '../formats/colours'
import { SECRETS_HINT } from '../secrets-hint'
import { wantsColour, type Terminal } from '../terminal'
import { exchangeJson } from './exchange-json'
import type { RunSettings } from './settings'

type Shown = Pick<RunSettings, 'format' | 'timeline' | 'withHead'>

/** Writes the answer to standard output, as curl does, and what happened to standard error; credentials as the gateway says. */
export function printExchange(exchange: Exchange, shown: Shown, terminal: Terminal): void {
  const masking = exchange[MASKING]()
  print(masking.exchange as Exchange, shown, terminal)
  if (masking.hasHidden && shown.timeline !== 'none') terminal.log(SECRETS_HINT)
}

function print(exchange: Exchange, { format, timeline, withHead }: Shown, terminal: Terminal): void {
  const colour = wantsColour(terminal)
  if (timeline === 'instead') return terminal.out(`${exchange.timeline({ colour })}\n`)
  if (format === 'json') terminal.out(exchangeJson(exchange))
  else printAnswer(exchange, withHead, terminal)
  if (timeline === 'beside') return terminal.log(exchange.timeline({ colour: colour && terminal.isTty }))
  const paint = painter(colour)
  for (const problem of exchange.problems) terminal.log(paint('red', `✗ ${problemText(problem)}`))
}

function printAnswer({ request, response }: Exchange, withHead: boolean, terminal: Terminal): void {
  const { status, reason, headers, bytes, error } = response
  if (error !== undefined) return terminal.log(`The client receives no answer: ${error}.`)
  const isBody = request.method !== 'HEAD' && bytes.length > 0
  if (withHead) {
    const lines = [`HTTP/1.1 ${status} ${reason}`, ...headers.lines.map(([name, value]) => `${name}: ${value}`)]
    terminal.out(`${lines.join('\n')}\n\n`)
  }
  if (!isBody) return
  terminal.out(bytes)
  // The timeline, or a prompt, is not to follow on the same line.
  if (terminal.isTty && bytes.at(-1) !== 10) terminal.out('\n')
}
