/** Sends one PDK call; never throws. */
export type SendCall = (method: string, args: unknown[]) => Promise<unknown>

/**
 * The `kong` object a JavaScript handler receives: every property is a function of that name, and again has every property.
 * camelCase becomes snake_case at each lower-case letter followed by an upper-case one, so both spellings reach the same
 * function. kong-js-pdk 0.6.0, pdk.js
 *
 * @throws TypeError when a property is read by symbol, as the real bridge does
 */
export function createBridge(send: SendCall): unknown {
  return bridgeNode('kong', send)
}

function bridgeNode(path: string, send: SendCall): unknown {
  let children: Map<string, unknown> | undefined
  const call = (...args: unknown[]) => send(path, args)
  return new Proxy(call, {
    get(_, property) {
      if (typeof property === 'symbol') throw new TypeError('name.replace is not a function')
      const known = children?.get(property)
      if (known !== undefined) return known
      const child = bridgeNode(`${path}.${snakeCase(property)}`, send)
      children ??= new Map()
      children.set(property, child)
      return child
    },
  })
}

function snakeCase(name: string): string {
  if (!/[A-Z]/.test(name)) return name
  return name.replace(/[a-z][A-Z]/g, (pair) => `${pair.charAt(0)}_${pair.charAt(1).toLowerCase()}`)
}
