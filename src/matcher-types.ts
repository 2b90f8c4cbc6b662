import type { ProblemKind } from './exchange'
import type { LogLevel } from './nginx/log-level'
import type { PdkArguments, PdkFunctionName } from './pdk/types/function-names'

/** What the preset and `kong-pdk-mock/jest` add to `expect(exchange)`. */
export interface ExchangeMatchers<R> {
  /**
   * A plugin answered the request by `kong.response.exit` or `kong.response.error`.
   *
   * @param body - what the plugin passed, before Kong encodes it; asymmetric matchers fit
   */
  toHaveExited(status?: number, body?: unknown): R
  /** The client received this status. Takes an exchange or its response. */
  toHaveStatus(status: number): R
  /**
   * There is a header line of that name, and one with that value: text, a pattern or an asymmetric matcher.
   * Takes an exchange (the client's response), its response or its upstream.
   */
  toHaveHeader(name: string, value?: unknown): R
  /** The log has a line of that level, and one with that message: text it contains, a pattern or an asymmetric matcher. */
  toHaveLogged(level: LogLevel, message?: unknown): R
  /** The upstream service received a request: any, `'GET /v1/orders'`, or `'/v1/orders'` by any method. */
  toHaveReachedUpstream(target?: string): R
  /** Exactly these handlers ran, in this order: `'key-quota:access'`, or `'access'` where the plugin does not matter. */
  toHaveRunPhases(phases: readonly string[]): R
  /** A plugin called the PDK function, in either spelling, with these arguments when any are given. */
  toHaveCalled<Name extends PdkFunctionName>(name: Name, ...args: Loose<PdkArguments<Name>> | []): R
  /** A plugin made a mistake that Kong hides; for gateways that record problems. */
  toHaveProblem(kind?: ProblemKind, message?: string | RegExp): R
}

/** Any argument may be an asymmetric matcher, such as `expect.any(String)`. */
type Loose<Arguments extends readonly unknown[]> = { [Index in keyof Arguments]: unknown }

declare global {
  namespace jest {
    interface Matchers<R, T = {}> extends ExchangeMatchers<R> {}
  }
}
