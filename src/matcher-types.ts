import type { PdkCallFilter, ProblemKind } from './exchange'
import type { LogLevel } from './nginx/log-level'
import type { PdkArguments, PdkFunctionName } from './pdk/types/function-names'

/** What `expect.any()`, `expect.stringContaining()` and the like make. */
interface Asymmetric {
  asymmetricMatch(actual: unknown): boolean
}

/** A text to be equal to, a pattern to be found in it, or an asymmetric matcher. */
type TextPattern = string | RegExp | Asymmetric

/** What the preset and `kong-pdk-mock/jest` add to `expect(exchange)`. */
export interface ExchangeMatchers<R> {
  /**
   * A plugin answered the request by `kong.response.exit` or `kong.response.error`.
   *
   * @param body - what the plugin passed, before Kong encodes it; asymmetric matchers fit
   * @example expect(exchange).toHaveExited(429, { message: 'quota spent' })
   */
  toHaveExited(status?: number | Asymmetric, body?: unknown): R
  /**
   * The client received this status. Takes an exchange or its response.
   *
   * @example expect(exchange).toHaveStatus(502)
   */
  toHaveStatus(status: number | Asymmetric): R
  /**
   * There is a header line of that name, and one with that value when it is given.
   * Takes an exchange (the client's response), its response or its upstream.
   *
   * @example expect(exchange.upstream).toHaveHeader('x-consumer-username', 'ada')
   */
  toHaveHeader(name: string, value?: TextPattern): R
  /**
   * The log has a line of that level, and one with that message when it is given; a part of the message is enough.
   *
   * @example expect(exchange).toHaveLogged('warn', /ada spent 1 of 1/)
   */
  toHaveLogged(level: LogLevel, message?: TextPattern): R
  /**
   * The upstream service received a request: any, `'GET /v1/orders'`, or `'/v1/orders'` by any method.
   *
   * @example expect(exchange).not.toHaveReachedUpstream()
   */
  toHaveReachedUpstream(target?: TextPattern): R
  /**
   * Exactly these handlers ran, in this order: `'key-quota:access'`, or `'access'` where the plugin does not matter.
   *
   * @example expect(exchange).toHaveRunPhases(['key-quota:access', 'audit-trail:log'])
   */
  toHaveRunPhases(phases: readonly (string | Asymmetric)[] | Asymmetric): R
  /**
   * A plugin called the PDK function, whichever spelling it used, with these arguments when any are given. Calls that never
   * reached Kong, such as those behind an exit, do not count.
   *
   * @example expect(exchange).toHaveCalled('kong.service.request.set_header', 'x-user', expect.any(String))
   */
  toHaveCalled<Name extends PdkFunctionName>(name: Name, ...args: LooseOrNone<PdkArguments<Name>>): R
  /**
   * The plugins made so many PDK calls or fewer, in all phases together: of all functions, or of those that are named. Behind a
   * plugin server each call costs some 25–45 µs. Calls that never reached Kong do not count.
   *
   * @param filter - `to`: a function, or a module with all its functions; `plugin`: whose calls
   * @example expect(exchange).toHaveMadeAtMostPdkCalls(1, { to: 'kong.request.get_header' })
   */
  toHaveMadeAtMostPdkCalls(limit: number, filter?: CallFilter): R
  /**
   * A plugin made a mistake that Kong hides; for gateways that record problems. A part of the message is enough.
   *
   * @example expect(exchange).toHaveProblem('handler-threw', /boom/)
   */
  toHaveProblem(kind?: ProblemKind, message?: TextPattern): R
}

/** A function, or a module with all its functions, in Kong's own words; and whose calls. */
interface CallFilter extends PdkCallFilter {
  readonly to?: PdkFunctionName | ModuleOf<PdkFunctionName>
}

type ModuleOf<Name> = Name extends `${infer Head}.${infer Rest}` ? Head | `${Head}.${ModuleOf<Rest>}` : never

/** Any argument may be an asymmetric matcher, such as `expect.any(String)`. */
type Loose<Arguments extends readonly unknown[]> = { [Index in keyof Arguments]: Arguments[Index] | Asymmetric }

/** Conditional, since a rest parameter of TypeScript 5.0 cannot be a union. */
type LooseOrNone<Arguments> = Arguments extends readonly unknown[] ? Loose<Arguments> | [] : never

declare global {
  namespace jest {
    interface Matchers<R, T = {}> extends ExchangeMatchers<R> {}
  }
}
