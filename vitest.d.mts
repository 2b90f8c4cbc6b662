import type { ExchangeMatchers } from './dist/index.js'

declare module 'vitest' {
  interface Matchers<T = any> extends ExchangeMatchers<void> {}
}
