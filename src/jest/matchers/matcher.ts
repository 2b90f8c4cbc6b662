/** What a matcher uses of the `this` that Jest and Vitest give it. */
export interface MatcherContext {
  readonly isNot?: boolean
  readonly utils: {
    matcherHint(name: string, received?: string, expected?: string, options?: { isNot?: boolean }): string
    printExpected(value: unknown): string
    printReceived(value: unknown): string
  }
  equals(a: unknown, b: unknown): boolean
}

export interface MatcherResult {
  readonly pass: boolean
  message(): string
}

/** The lines of a failure: what was expected, what was there, and the exchange it comes from. */
export interface Failure {
  readonly expected: string
  readonly received: string
  readonly exchange?: string
}

/** The result of a matcher with a message made only when it is shown. */
export function result(context: MatcherContext, name: string, pass: boolean, failure: () => Failure): MatcherResult {
  return {
    pass,
    message: () => {
      const { expected, received, exchange } = failure()
      const hint = context.utils.matcherHint(name, 'exchange', '', { isNot: context.isNot === true })
      const not = context.isNot === true ? 'not ' : ''
      return [hint, '', `Expected: ${not}${expected}`, `Received: ${received}`, ...(exchange === undefined ? [] : ['', exchange])].join('\n')
    },
  }
}
