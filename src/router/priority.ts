import type { Route } from '../db/entities/types'
import { isRegexPath } from './split-routes'

const MAX_HEADER_COUNT = 255
const MAX_LENGTH = 0x7ffff
const PLAIN_HOST_BIT = 1n << 60n
const REGEX_BIT = 1n << 51n

/**
 * The priority of an HTTP route, an unsigned 64-bit number; the greatest is tried first.
 *
 * Kong means to put the number of criteria into the three highest bits, but shifts plain Lua numbers, which LuaJIT does
 * in 32 bits and modulo 32: the counts land at 29, 20 and 19, and a result below zero fills all bits above.
 *
 * @param route a part of a route: all its paths are regexes, or prefixes of one length
 * @see kong/router/transform.lua, get_priority
 */
export function httpPriority(route: Route): bigint {
  const path = route.paths?.[0]
  const isRegex = path !== undefined && isRegexPath(path)
  const counts =
    (countCriteria(route) << 61) |
    (countHeaders(route) << 52) |
    (isRegex ? route.regex_priority << 19 : 0) |
    (isRegex || path === undefined ? 0 : Buffer.byteLength(path) & MAX_LENGTH)
  const bits = (hasPlainHostsOnly(route) ? PLAIN_HOST_BIT : 0n) | (isRegex ? REGEX_BIT : 0n)
  return BigInt.asUintN(64, BigInt(counts)) | bits
}

function countCriteria(route: Route): number {
  const { sources, destinations, methods, hosts, snis, paths, headers } = route
  const lists = [sources, destinations, methods, hosts, snis, paths, Object.keys(headers ?? {})]
  return lists.filter((list) => list !== undefined && list.length > 0).length
}

function countHeaders(route: Route): number {
  return Math.min(Object.keys(route.headers ?? {}).length, MAX_HEADER_COUNT)
}

/** An empty list of hosts counts as plain, as in Kong. */
function hasPlainHostsOnly({ hosts }: Route): boolean {
  return hosts !== undefined && !hosts.some((host) => host.includes('*'))
}
