import { AssertionError } from 'node:assert'
import { inspect } from 'node:util'
import type { ExchangeMatchers } from '../index'
import type { MatcherContext, MatcherResult } from '../jest/matcher'
import * as matchers from '../jest/matchers'
import { equals } from './equals'

/** Every matcher as a function that throws, and its opposite under `not`. */
export interface ExchangeAssertions extends ExchangeMatchers<void> {
  readonly not: ExchangeMatchers<void>
}

type Matcher = (this: MatcherContext, received: unknown, ...args: readonly unknown[]) => MatcherResult

const MATCHERS = Object.entries(matchers) as [name: string, matcher: Matcher][]

/**
 * This package's matchers for test runners without `expect`, such as `node:test` and mocha.
 *
 * @param received - what `gateway.request()` or `gateway.connect()` resolves to, its `response` or its `upstream`
 * @returns functions that throw an `AssertionError` when they do not hold
 * @example
 * assertExchange(exchange).toHaveExited(401, { message: 'who are you?' })
 * assertExchange(exchange).not.toHaveReachedUpstream()
 */
export function assertExchange(received: unknown): ExchangeAssertions {
  return { ...assertionsOn(received, false), not: assertionsOn(received, true) }
}

function assertionsOn(received: unknown, isNot: boolean): ExchangeMatchers<void> {
  const assertions: Record<string, (...args: unknown[]) => void> = {}
  for (const [name, matcher] of MATCHERS) {
    const check = (...args: unknown[]) => {
      const compared = {}
      const result = matcher.call(contextOf(isNot, compared), received, ...args)
      if (result.pass !== isNot) return
      throw new AssertionError({ message: result.message(), operator: name, stackStartFn: check, ...compared })
    }
    assertions[name] = check
  }
  return assertions as unknown as ExchangeMatchers<void>
}

/** @param compared - receives the two values of which the test runner may show the difference */
function contextOf(isNot: boolean, compared: { expected?: unknown; actual?: unknown }): MatcherContext {
  return {
    isNot,
    equals,
    utils: {
      matcherHint: (name, received = '', expected = '') =>
        `assertExchange(${received})${isNot ? '.not' : ''}.${name}(${expected})`,
      printExpected: shown,
      printReceived: shown,
      diff: (expected, actual) => {
        Object.assign(compared, { expected, actual })
        return undefined
      },
    },
  }
}

function shown(value: unknown): string {
  return inspect(value, { depth: 6, breakLength: 100 })
}
