import type { Target } from '../db/entities/types'

/**
 * Targets in turn, each as often as its weight says; undefined when there is none with a weight.
 * Kong starts its wheel at a random place: here it starts at the first target, so that tests are repeatable.
 */
export function* roundRobin(targets: readonly Target[]): Generator<Target | undefined, never> {
  for (;;) {
    const rounds = Math.max(0, ...targets.map(({ weight }) => weight))
    if (rounds === 0) yield undefined
    for (let round = 0; round < rounds; round++) yield* targets.filter(({ weight }) => weight > round)
  }
}
