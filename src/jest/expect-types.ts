import type { ExchangeMatchers } from '../index'

declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends ExchangeMatchers<R> {}
}
