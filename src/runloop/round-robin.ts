import type { PeerTarget } from './node'

/**
 * Targets in turn, each as often as its weight says; undefined when there is none with a weight.
 * Kong starts its wheel at a random place: here it starts at the first target, so that tests are repeatable.
 */
export function* roundRobin(targets: readonly PeerTarget[]): Generator<PeerTarget | undefined, never> {
  for (;;) {
    const rounds = Math.max(0, ...targets.map(({ weight }) => weight))
    if (rounds === 0) yield undefined
    for (let round = 0; round < rounds; round++) yield* targets.filter(({ weight }) => weight > round)
  }
}
