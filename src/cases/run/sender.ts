import type { Exchange, Gateway, StreamExchange } from '../../index'
import { memberOf, type Located, type Place } from '../yaml/located'
import { toConnection } from './connection'
import { Doubles } from './doubles'
import { toRequest } from './request'
import { Services } from './services'

/** Sends what the steps of a test want to be sent, to one gateway. */
export class Sender {
  readonly #services: Services
  readonly #doubles: Doubles

  /** @param above - what a step takes over where it says nothing itself: the test's, then the file's */
  constructor(
    readonly gateway: Gateway,
    readonly above: readonly (Located | undefined)[],
  ) {
    this.#services = new Services(gateway)
    this.#doubles = new Doubles(gateway)
  }

  /** @throws Error for a file that cannot be read; MockUsageError for what the gateway does not have */
  async send(step: Located): Promise<Exchange | StreamExchange> {
    const connect = memberOf(step, 'connect')
    const holders = [step, ...this.above]
    this.#services.answer(connect ? 'connect' : 'request', holders)
    this.#doubles.use(holders)
    const defaults = memberOf(this.above.at(-1), connect ? 'connect' : 'request')
    if (connect) return this.gateway.connect(toConnection(connect, defaults))
    const { target, init } = toRequest(memberOf(step, 'request') ?? step, defaults)
    return this.gateway.request(target, init)
  }
}

/** Where it stands what is sent. */
export function sentPlace(step: Located): Place {
  return (memberOf(step, 'request') ?? memberOf(step, 'connect') ?? step).place
}
