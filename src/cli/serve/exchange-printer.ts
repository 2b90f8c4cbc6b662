import { exchangeLines, type Paint } from '../../serve/exchanges/line'
import type { ServedExchange } from '../../serve/exchanges/served-exchange'
import type { Server } from '../../serve/serve'
import { painter } from '../formats/colours'
import { wantsColour, type Terminal } from '../terminal'
import { LinePrinter } from './line-printer'
import type { ServeSettings } from './settings'

/** Writes each exchange to standard output as it happens. */
export function printExchanges(server: Server, print: ServeSettings['print'], terminal: Terminal): LinePrinter {
  const printer = new LinePrinter((text) => terminal.out(text))
  const colour = wantsColour(terminal)
  const paint = paintIn(colour)
  if (print === 'line') server.onExchange((served) => printer.print(exchangeLines(server.masked(served, false), paint)))
  if (print === 'timeline')
    server.onExchange((served) => printer.print(wholeStory(server.masked(served, true), paint, colour)))
  return printer
}

function wholeStory(served: ServedExchange, paint: Paint, colour: boolean): string[] {
  const { exchange } = served
  if (!exchange) return exchangeLines(served, paint)
  const [line = ''] = exchangeLines(served, paint)
  return [
    line,
    ...exchange
      .timeline({ colour })
      .split('\n')
      .map((one) => (one === '' ? '' : `  ${one}`)),
    '',
  ]
}

function paintIn(colour: boolean): Paint {
  const paint = painter(colour)
  return {
    good: (text) => paint('green', text),
    bad: (text) => paint('red', text),
    quiet: (text) => paint('dim', text),
  }
}
