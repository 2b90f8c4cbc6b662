import type { Problem } from '../../index'
import type { ServedExchange } from './served-exchange'

/** Colours for the parts of a line; each is given text without controls. */
export interface Paint {
  good(text: string): string
  bad(text: string): string
  quiet(text: string): string
}

export const PLAIN: Paint = { good: (text) => text, bad: (text) => text, quiet: (text) => text }

const LONGEST_TARGET = 120

/**
 * An exchange on one line, and a line for each problem: `GET /orders → 429, 3 ms  key-quota: access, log`.
 */
export function exchangeLines(served: ServedExchange, paint: Paint): string[] {
  const { exchange, milliseconds, failure, clientLeft } = served
  const words = [
    `${clockTime(served.startedAt)} ${shortened(printable(served.request))} → ${statusOf(served, paint)},`,
    `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`,
    ...(exchange ? [paint.quiet(handlersOf(exchange.phases))] : []),
    ...(clientLeft ? [paint.bad('(client left)')] : []),
  ]
  return [
    words.filter((word) => word !== '').join(' '),
    ...(failure === undefined ? [] : [paint.bad(`  ✗ ${failure}`)]),
    ...(exchange?.problems ?? []).map((problem) => paint.bad(`  ✗ ${problemText(problem)}`)),
  ]
}

/** A problem on one line. */
export function problemText({ kind, plugin, phase, message, at }: Problem): string {
  return printable(`${plugin}, ${phase} phase: ${message} [${kind}]${at === undefined ? '' : ` ${at}`}`)
}

function statusOf({ exchange, failure }: ServedExchange, paint: Paint): string {
  if (failure !== undefined || !exchange) return paint.bad('500')
  const { status, error } = exchange.response
  if (error !== undefined) return paint.bad(error)
  return status < 400 ? paint.good(String(status)) : paint.bad(String(status))
}

/** `a:rewrite, a:access, b:access` as `a: rewrite, access  b: access`. */
function handlersOf(phases: readonly string[]): string {
  const byPlugin = new Map<string, string[]>()
  for (const phase of phases) {
    const colon = phase.lastIndexOf(':')
    const plugin = phase.slice(0, colon)
    byPlugin.set(plugin, [...(byPlugin.get(plugin) ?? []), phase.slice(colon + 1)])
  }
  return Array.from(byPlugin, ([plugin, names]) => ` ${plugin}: ${names.join(', ')}`).join(' ')
}

function clockTime(time: number): string {
  return new Date(time).toTimeString().slice(0, 8)
}

function shortened(text: string): string {
  return text.length > LONGEST_TARGET ? `${text.slice(0, LONGEST_TARGET)}…` : text
}

/** A client must not be able to steer the terminal. */
function printable(text: string): string {
  return text.replace(/[\x00-\x1f\x7f-\x9f]+/g, ' ')
}
