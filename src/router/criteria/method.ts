import type { Criterion } from './criterion'

/** One of the route's methods, case-sensitively. */
export function methodCriterion(methods: readonly string[]): Criterion {
  return ({ method }) => method !== undefined && methods.includes(method)
}
