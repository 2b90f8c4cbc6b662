import type { Exchange, ReceivedRequest, ReceivedResponse } from '../../index'
import { MockUsageError } from '../../index'

type Received = Exchange | ReceivedRequest | ReceivedResponse

/** @throws MockUsageError when a matcher is used on something else than an exchange */
export function asExchange(received: unknown, matcher: string): Exchange {
  if (isExchange(received)) return received
  throw new MockUsageError(
    `${matcher} was used on ${kindOf(received)}: it needs an exchange. Pass what gateway.request() resolved to, with await: expect(await gateway.request('/')).${matcher}(…).`,
  )
}

/** The message a header or status matcher means: the client's response of an exchange, or the message itself. */
export function asMessage(received: unknown, matcher: string): ReceivedRequest | ReceivedResponse {
  if (isExchange(received)) return received.response
  if (isMessage(received)) return received
  throw new MockUsageError(
    `${matcher} was used on ${kindOf(received)}: it needs an exchange, its response or its upstream. An upstream that was not reached is undefined.`,
  )
}

function isExchange(received: unknown): received is Exchange {
  return isObject(received) && 'phases' in received && 'calls' in received && 'response' in received
}

function isMessage(received: unknown): received is Exclude<Received, Exchange> {
  return isObject(received) && 'headers' in received && 'bytes' in received
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function kindOf(value: unknown): string {
  if (value instanceof Promise) return 'a promise'
  return value === null ? 'null' : `a value of type ${typeof value}`
}
