/** A PDK function as a plugin calls it; never throws. */
export type BridgedFunction = (...args: unknown[]) => Promise<unknown>

type FunctionAt = (name: string) => BridgedFunction

/**
 * The `kong` object a JavaScript handler receives: every property is a function of that name, and again has every property.
 * camelCase becomes snake_case at each lower-case letter followed by an upper-case one, so both spellings reach the same
 * function. kong-js-pdk 0.6.0, pdk.js
 *
 * @param functionAt - gives the function of a full name, `kong.request.get_header`; asked once a spelling
 * @throws TypeError when a property is read by symbol, as the real bridge does
 */
export function createBridge(functionAt: FunctionAt): unknown {
  return bridgeAt('kong', functionAt)
}

/** What stands at one name. */
function bridgeAt(path: string, functionAt: FunctionAt): BridgedFunction {
  let children: Map<string | symbol, BridgedFunction> | undefined
  // Plugins read the same names again and again: most often the one before is meant.
  let lastName: string | symbol | undefined
  let lastChild: BridgedFunction | undefined
  const get = (_: BridgedFunction, name: string | symbol): BridgedFunction | undefined => {
    if (lastName === name) return lastChild
    const child = children?.get(name) ?? bridgeAt(`${path}.${snakeCase(name)}`, functionAt)
    children = (children ?? new Map<string | symbol, BridgedFunction>()).set(name, child)
    lastName = name
    lastChild = child
    return child
  }
  // Each read and each call looks for a trap: nothing else stands in their way here. There is none for calls.
  return new Proxy(functionAt(path), { get, apply: undefined })
}

function snakeCase(name: string | symbol): string {
  if (typeof name === 'symbol') throw new TypeError('name.replace is not a function')
  if (!/[A-Z]/.test(name)) return name
  return name.replace(/[a-z][A-Z]/g, (pair) => `${pair.charAt(0)}_${pair.charAt(1).toLowerCase()}`)
}
