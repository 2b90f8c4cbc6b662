import type { SourceOrDestination } from '../../db/entities/types'
import { contains, networkBits, parseIpAddress, parseIpNetwork, type IpAddress, type IpNetwork } from '../ip-address'
import { RouteError, type Criterion } from './criterion'

type AddressTest = (ip: IpAddress | undefined, port: number | undefined) => boolean

/**
 * One of the route's sources.
 *
 * @throws RouteError for an address that is none
 */
export function sourceCriterion(sources: readonly SourceOrDestination[]): Criterion {
  const matches = addressTest(sources)
  return ({ sourceIp, sourcePort }) => matches(sourceIp, sourcePort)
}

/**
 * One of the route's destinations.
 *
 * @throws RouteError for an address that is none
 */
export function destinationCriterion(destinations: readonly SourceOrDestination[]): Criterion {
  const matches = addressTest(destinations)
  return ({ destinationIp, destinationPort }) => matches(destinationIp, destinationPort)
}

function addressTest(addresses: readonly SourceOrDestination[]): AddressTest {
  const tests = addresses.map(({ ip, port }): AddressTest => {
    const network = ip === undefined ? undefined : toNetwork(ip)
    return (otherIp, otherPort) =>
      (network === undefined || (otherIp !== undefined && contains(network, otherIp))) &&
      (port === undefined || port === otherPort)
  })
  return (ip, port) => tests.some((test) => test(ip, port))
}

function toNetwork(ip: string): IpNetwork {
  const address = parseIpAddress(ip)
  if (address) return { address, prefixLength: address.bits }
  const network = parseIpNetwork(ip)
  if (!network || hasLostBits(network)) throw new RouteError(`invalid address: ${ip}`)
  return network
}

/**
 * Kong clears the host's bits of an IPv4 network, but not where the length is 0, nor of IPv6; then its router refuses
 * an address that has any.
 */
function hasLostBits({ address, prefixLength }: IpNetwork): boolean {
  if (address.bits === 32 && prefixLength > 0) return false
  const hostBits = BigInt(address.bits - prefixLength)
  return networkBits(address, prefixLength) << hostBits !== address.value
}
