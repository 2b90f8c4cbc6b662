import type { ExchangeRecord, PdkCall } from '../../index'
import { checkFunction } from '../known-function'
import { listed, result, type MatcherContext, type MatcherResult } from '../matcher'
import { asExchange } from '../received'

/**
 * A plugin called the PDK function, and with these arguments when any are given. Calls that never reached Kong, such as those
 * behind an exit, do not count.
 *
 * @param name - Kong's name, `kong.request.get_header`; whichever spelling the plugin used, it is found
 */
export function toHaveCalled(this: MatcherContext, received: unknown, name: string, ...args: unknown[]): MatcherResult {
  const { calls } = asExchange(received, 'toHaveCalled')
  checkFunction('toHaveCalled', name, calls)
  const pass = calls.some(
    (call) => call.function === name && !isIgnored(call) && (args.length === 0 || this.equals(call.args, args)),
  )
  return result(this, 'toHaveCalled', pass, { received, expected: args }, (shown) => {
    const exchange = asExchange(shown, 'toHaveCalled')
    return {
      expected: `a call of ${name}${args.length === 0 ? '' : `(${args.map((arg) => this.utils.printExpected(arg)).join(', ')})`}`,
      received: callsOf(this, exchange, name),
      exchange,
    }
  })
}

function callsOf(context: MatcherContext, { calls }: Pick<ExchangeRecord, 'calls'>, name: string): string {
  const ofName = calls.filter((call) => call.function === name)
  return ofName.length > 0 ? listed(ofName.map((call) => show(context, call))) : `none among ${namesOf(calls)}`
}

function isIgnored({ outcome }: PdkCall): boolean {
  return 'ignored' in outcome
}

function show({ utils }: MatcherContext, call: PdkCall): string {
  const args = call.args.map((arg) => utils.printReceived(arg)).join(', ')
  const lost = 'ignored' in call.outcome ? `, lost: ${call.outcome.ignored}` : ''
  return `${call.function}(${args}) by ${call.plugin}, ${call.phase} phase${lost}`
}

function namesOf(calls: readonly PdkCall[]): string {
  const names = [...new Set(calls.map((call) => call.function))]
  return names.length > 0 ? names.join(', ') : 'no calls'
}
