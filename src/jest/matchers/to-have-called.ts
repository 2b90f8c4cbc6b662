import type { PdkCall } from '../../index'
import { asExchange } from './received'
import { describeExchange } from './describe-exchange'
import { result, type MatcherContext, type MatcherResult } from './matcher'

/** A plugin called the PDK function, and with these arguments when any are given. Both spellings count as Kong's. */
export function toHaveCalled(this: MatcherContext, received: unknown, name: string, ...args: unknown[]): MatcherResult {
  const exchange = asExchange(received, 'toHaveCalled')
  const ofName = exchange.calls.filter((call) => call.function === name)
  const pass = args.length === 0 ? ofName.length > 0 : ofName.some((call) => this.equals(call.args, args))
  return result(this, 'toHaveCalled', pass, () => ({
    expected: `${name}(${args.map((arg) => this.utils.printExpected(arg)).join(', ')})`,
    received: ofName.length > 0 ? ofName.map((call) => show(this, call)).join('\n          ') : `no call of ${name} among ${names(exchange.calls)}`,
    exchange: describeExchange(exchange),
  }))
}

function show(context: MatcherContext, call: PdkCall): string {
  return `${call.function}(${call.args.map((arg) => context.utils.printReceived(arg)).join(', ')}) by ${call.plugin}, ${call.phase}`
}

function names(calls: readonly PdkCall[]): string {
  const all = [...new Set(calls.map((call) => call.function))]
  return all.length > 0 ? all.join(', ') : 'none'
}
