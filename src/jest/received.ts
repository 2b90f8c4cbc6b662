import type { ReceivedRequest, ReceivedResponse } from '../index'
import { MockUsageError, PluginProblem } from '../index'
import { isStream, type AnyExchange } from './streams'

/**
 * The exchange that `expect()` was given, or that of the problem with which a request was rejected.
 *
 * @throws MockUsageError when it was given something else
 */
export function asExchange(received: unknown, matcher: string): AnyExchange {
  const exchange = exchangeOf(received)
  if (exchange) return exchange
  throw new MockUsageError(
    `Failed to check an exchange: ${matcher} was used on ${kindOf(received)}. Pass what gateway.request() resolves to, with await: expect(await gateway.request('/')).${matcher}(…).`,
  )
}

/** The exchange behind what `expect()` was given; undefined when it was given a message alone. */
export function exchangeOf(received: unknown): AnyExchange | undefined {
  if (received instanceof PluginProblem) return received.exchange as AnyExchange
  const isExchange = isObject(received) && 'phases' in received && 'calls' in received
  return isExchange && ('response' in received || 'received' in received) ? (received as AnyExchange) : undefined
}

/**
 * The message a matcher means: the client's response of an exchange, or the message itself.
 *
 * @throws MockUsageError when `expect()` was given neither
 */
export function asMessage(received: unknown, matcher: string): ReceivedRequest | ReceivedResponse {
  const exchange = exchangeOf(received)
  const message = exchange && !isStream(exchange) ? exchange.response : received
  if (isMessage(message)) return message
  throw new MockUsageError(
    `Failed to check a message: ${matcher} was used on ${kindOf(received)}. Pass an exchange, its response or its upstream (which is undefined when the upstream was not reached), with await: expect(await gateway.request('/')).${matcher}(…).`,
  )
}

function isMessage(received: unknown): received is ReceivedRequest | ReceivedResponse {
  return isObject(received) && 'headers' in received && 'bytes' in received
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function kindOf(value: unknown): string {
  if (isObject(value) && 'then' in value) return 'a promise'
  return value === null || value === undefined ? String(value) : `a value of type ${typeof value}`
}
