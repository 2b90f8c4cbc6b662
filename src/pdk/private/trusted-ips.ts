import { BlockList } from 'node:net'
import { isIPv4, isIPv6 } from '../../nginx/ip-address'

const IPV4_CIDR = /^(.{2,})\/(\d|[12]\d|3[0-2])$/
const IPV6_CIDR = /^(.{2,})\/(\d|[1-9]\d|1[01]\d|12[0-8])$/

/**
 * The addresses and blocks of `trusted_ips`; what is neither is left out. IPv6 addresses may stand in brackets.
 *
 * An IPv6 address that contains an IPv4 address is matched with the IPv6 blocks only.
 *
 * @see kong/pdk/ip.lua, kong/tools/ip.lua
 */
export class TrustedIps {
  // Made when they are needed: most gateways trust nobody.
  #ipv4: BlockList | undefined
  #ipv6: BlockList | undefined
  /** With both families trusted as a whole, Kong does not even look at what it is given. */
  readonly trustsEverything: boolean
  readonly isEmpty: boolean

  constructor(trusted: readonly string[]) {
    const blocks = trusted.filter((block) => this.#add(block))
    this.isEmpty = blocks.length === 0
    this.trustsEverything = blocks.includes('0.0.0.0/0') && blocks.includes('::/0')
  }

  has(address: string): boolean {
    if (this.isEmpty) return false
    if (isIPv4(address)) return this.#ipv4?.check(address) ?? false
    const ipv6 = toIPv6(address)
    return ipv6 !== undefined && (this.#ipv6?.check(ipv6, 'ipv6') ?? false)
  }

  #add(block: string): boolean {
    return this.#addIPv4(block) || this.#addIPv6(block)
  }

  #addIPv4(block: string): boolean {
    const [, network = block, prefix = 32] = IPV4_CIDR.exec(block) ?? []
    if (!isIPv4(network)) return false
    this.#ipv4 ??= new BlockList()
    this.#ipv4.addSubnet(network, Number(prefix))
    return true
  }

  #addIPv6(block: string): boolean {
    const [, address = block, prefix = 128] = IPV6_CIDR.exec(block) ?? []
    const network = toIPv6(address)
    if (network === undefined) return false
    this.#ipv6 ??= new BlockList()
    this.#ipv6.addSubnet(network, Number(prefix), 'ipv6')
    return true
  }
}

/** The address without its brackets; one with a zone is none for Kong. */
function toIPv6(address: string): string | undefined {
  const bare = address.replace(/^\[(.*)\]$/, '$1')
  return isIPv6(bare) && !bare.includes('%') ? bare : undefined
}
