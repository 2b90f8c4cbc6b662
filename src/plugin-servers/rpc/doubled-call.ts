import type { LuaValue } from '../../lua/values'
import type { HandlerContext } from '../handler-context'
import { fromPlugin } from '../values/from-plugin'

/** A result: as Kong has it, and as it is shown to doubles and in records. */
export interface CallResult {
  readonly value: LuaValue
  readonly shown: unknown
}

/** A call as a double sees it. */
interface Shown {
  readonly args: readonly unknown[]
  readonly result: (method: string, value: LuaValue) => unknown
}

/**
 * Calls a PDK function, or the test's double of it. What a double leaves as it was crosses the border untouched.
 *
 * @throws LuaError, NgxExit, CoroutineYield as the function does
 */
export async function doubledCall(
  context: HandlerContext,
  method: string,
  args: readonly LuaValue[],
  { args: shown, result: show }: Shown,
): Promise<CallResult> {
  const call = (given: readonly LuaValue[]): CallResult => {
    const value = context.call(method, given)
    return { value, shown: show(method, value) }
  }
  const double = context.doubleOf(method)
  if (!double) return call(args)
  let real: CallResult | undefined
  const callReal = (...given: readonly unknown[]) => {
    real = call(isSame(given, shown) ? args : fromPlugin(given))
    return real.shown
  }
  const result = await double.call(callReal, shown)
  return real && real.shown === result ? real : { value: fromPlugin([result])[0], shown: result }
}

function isSame(given: readonly unknown[], shown: readonly unknown[]): boolean {
  return given.length === shown.length && given.every((value, index) => Object.is(value, shown[index]))
}
