import { setTimeout as sleep } from 'node:timers/promises'
import { fault, type UpstreamAnswer, type UpstreamStub } from '../../index'

/**
 * A stub whose `delay` is waited for: in tests it is simulated, but a client at a port has a clock of its own.
 *
 * @param limit - milliseconds after which Kong waits no longer
 */
export function withRealDelay(stub: UpstreamStub, limit: number): UpstreamStub {
  if (typeof stub === 'function') return async (request, received) => waited(await stub(request, received), limit)
  return delayOf(stub) > 0 ? () => waited(stub as UpstreamAnswer, limit) : stub
}

async function waited(answer: UpstreamAnswer, limit: number): Promise<UpstreamAnswer> {
  const delay = delayOf(answer)
  if (delay === 0) return answer
  await sleep(Math.min(delay, limit))
  return delay > limit ? fault.timeout() : withoutDelay(answer)
}

function withoutDelay(answer: object): UpstreamAnswer {
  return Object.fromEntries(Object.entries(answer).filter(([key]) => key !== 'delay'))
}

function delayOf(answer: unknown): number {
  if (typeof answer !== 'object' || answer === null || !('delay' in answer)) return 0
  return typeof answer.delay === 'number' ? answer.delay : 0
}
