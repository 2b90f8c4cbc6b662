import type { Route, SourceOrDestination } from '../db/entities/types'

const SNI_BIT = 1n << 61n
const IP_BIT = 1n << 3n
const PORT_BIT = 1n << 2n
const CIDR_BIT = 1n

/**
 * The priority of a stream route: SNI, or source with destination, before the rest; then sources before destinations,
 * and in each an address before a port before a network.
 *
 * @see kong/router/transform.lua, stream_get_priority
 */
export function streamPriority({ snis = [], sources = [], destinations = [] }: Route): bigint {
  const isFirst = snis.length > 0 || (sources.length > 0 && destinations.length > 0)
  return (isFirst ? SNI_BIT : 0n) | (addressBits(sources) << 4n) | addressBits(destinations)
}

function addressBits(addresses: readonly SourceOrDestination[]): bigint {
  let bits = 0n
  for (const { ip, port } of addresses) {
    if (ip !== undefined) bits |= ip.includes('/') ? CIDR_BIT : IP_BIT
    if (port !== undefined) bits |= PORT_BIT
  }
  return bits
}
