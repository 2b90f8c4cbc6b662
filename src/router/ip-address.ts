import { isIPv4, isIPv6 } from '../nginx/ip-address'

export interface IpAddress {
  bits: 32 | 128
  value: bigint
}

export interface IpNetwork {
  address: IpAddress
  prefixLength: number
}

/** Reads an IPv4 or IPv6 address; undefined for anything else. */
export function parseIpAddress(text: string): IpAddress | undefined {
  if (isIPv4(text)) return { bits: 32, value: joinGroups(text.split('.').map(BigInt), 8n) }
  if (isIPv6(text) && !text.includes('%')) return { bits: 128, value: parseIpv6(text) }
  return undefined
}

/** Reads `address/length` with a number of bits that fits the address; undefined for anything else. */
export function parseIpNetwork(text: string): IpNetwork | undefined {
  const [ip = '', length = '', ...rest] = text.split('/')
  const address = parseIpAddress(ip)
  if (!address || rest.length > 0 || !/^\d{1,3}$/.test(length)) return undefined
  const prefixLength = Number(length)
  return prefixLength <= address.bits ? { address, prefixLength } : undefined
}

/** The bits of an address that name its network, moved to the right end. */
export function networkBits({ bits, value }: IpAddress, prefixLength: number): bigint {
  return value >> BigInt(bits - prefixLength)
}

/** Whether the network holds the address; never across IPv4 and IPv6. */
export function contains({ address, prefixLength }: IpNetwork, other: IpAddress): boolean {
  return address.bits === other.bits && networkBits(address, prefixLength) === networkBits(other, prefixLength)
}

function parseIpv6(text: string): bigint {
  const [head = '', tail] = text.split('::')
  const before = ipv6Groups(head)
  const after = ipv6Groups(tail ?? '')
  const zeros = Array<bigint>(8 - before.length - after.length).fill(0n)
  return joinGroups([...before, ...zeros, ...after], 16n)
}

/** The last group may be an IPv4 address, which stands for two. */
function ipv6Groups(text: string): bigint[] {
  if (text === '') return []
  return text.split(':').flatMap((group) => {
    if (!group.includes('.')) return [BigInt(`0x${group}`)]
    const value = joinGroups(group.split('.').map(BigInt), 8n)
    return [value >> 16n, value & 0xffffn]
  })
}

function joinGroups(groups: readonly bigint[], size: bigint): bigint {
  return groups.reduce((value, group) => (value << size) | group, 0n)
}
