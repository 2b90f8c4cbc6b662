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
  return new BridgeNode('kong', functionAt).proxy
}

/** What stands at one name, and how JavaScript reads it. */
class BridgeNode implements ProxyHandler<BridgedFunction> {
  readonly proxy: BridgedFunction
  /** There is none. A call looks for it, and finds that out faster here than in all prototypes. */
  readonly apply = undefined
  readonly #children = new Map<string | symbol, BridgedFunction>()
  // Plugins read the same names again and again: most often the one before is meant.
  #lastName: string | symbol | undefined
  #lastChild: BridgedFunction | undefined

  constructor(
    readonly path: string,
    readonly functionAt: FunctionAt,
  ) {
    this.proxy = new Proxy(functionAt(path), this)
  }

  get(_: BridgedFunction, name: string | symbol): BridgedFunction | undefined {
    if (this.#lastName === name) return this.#lastChild
    const child = this.#children.get(name) ?? new BridgeNode(`${this.path}.${snakeCase(name)}`, this.functionAt).proxy
    this.#children.set(name, child)
    this.#lastName = name
    this.#lastChild = child
    return child
  }
}

function snakeCase(name: string | symbol): string {
  if (typeof name === 'symbol') throw new TypeError('name.replace is not a function')
  if (!/[A-Z]/.test(name)) return name
  return name.replace(/[a-z][A-Z]/g, (pair) => `${pair.charAt(0)}_${pair.charAt(1).toLowerCase()}`)
}
