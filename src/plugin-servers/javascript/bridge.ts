/** A PDK function as a plugin calls it; never throws. */
export type BridgedFunction = (...args: unknown[]) => Promise<unknown>

/**
 * The `kong` object a JavaScript handler receives: every property is a function of that name, and again has every property.
 * camelCase becomes snake_case at each lower-case letter followed by an upper-case one, so both spellings reach the same
 * function. kong-js-pdk 0.6.0, pdk.js
 *
 * @param functionAt - gives the function of a full name, `kong.request.get_header`; asked once a spelling
 * @throws TypeError when a property is read by symbol, as the real bridge does
 */
export function createBridge(functionAt: (name: string) => BridgedFunction): unknown {
  return bridgeNode('kong', functionAt)
}

function bridgeNode(path: string, functionAt: (name: string) => BridgedFunction): unknown {
  const children = new Map<string | symbol, unknown>()
  // Plugins read the same names again and again: most often the one before is meant.
  let last: { readonly name: string | symbol; readonly child: unknown } | undefined
  return new Proxy(functionAt(path), {
    get(_, name) {
      if (last?.name === name) return last.child
      const child = children.get(name) ?? bridgeNode(`${path}.${snakeCase(name)}`, functionAt)
      children.set(name, child)
      last = { name, child }
      return child
    },
  })
}

function snakeCase(name: string | symbol): string {
  if (typeof name === 'symbol') throw new TypeError('name.replace is not a function')
  if (!/[A-Z]/.test(name)) return name
  return name.replace(/[a-z][A-Z]/g, (pair) => `${pair.charAt(0)}_${pair.charAt(1).toLowerCase()}`)
}
