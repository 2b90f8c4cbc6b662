import { LuaError } from '../lua/error'
import { isTruthy, luaType, type LuaValue } from '../lua/values'
import type { KongNode, KongRequest } from './private/kong-request'
import type { PdkModule } from './private/module'
import { TrustedIps } from './private/trusted-ips'

const TRUSTED = new WeakMap<KongNode, TrustedIps>()

/** `kong.ip`: every phase. kong/pdk/ip.lua */
export const ip = {
  /** Looks at its argument only when the gateway trusts some addresses, but not all. */
  is_trusted(kong: KongRequest, address: LuaValue): boolean {
    const trusted = trustedIps(kong.node)
    if (trusted.isEmpty || trusted.trustsEverything) return trusted.trustsEverything
    if (!isTruthy(address) || address === null) return false
    if (typeof address !== 'string') throw notAnAddress(address)
    return trusted.has(address)
  },
} satisfies PdkModule

function trustedIps(node: KongNode): TrustedIps {
  const known = TRUSTED.get(node)
  if (known) return known
  const trusted = new TrustedIps(node.settings.trusted_ips)
  TRUSTED.set(node, trusted)
  return trusted
}

function notAnAddress(address: LuaValue): LuaError {
  return new LuaError(`bad argument #2 to 'inet_pton' (cannot convert '${luaType(address)}' to 'const char *')`)
}
