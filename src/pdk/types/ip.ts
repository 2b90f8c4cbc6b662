/**
 * `kong.ip`. Every phase.
 *
 * Source: kong/pdk/ip.lua
 */
export interface KongIp {
  /** Whether the gateway's `trusted_ips` hold an address, so that its forwarding headers are believed. */
  is_trusted(address: string): Promise<boolean>
  /** Whether the gateway trusts an address. See {@link KongIp.is_trusted}. */
  isTrusted: KongIp['is_trusted']
}
