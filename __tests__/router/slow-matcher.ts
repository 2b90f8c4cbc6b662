import type { Route } from '../../src/db/entities/types'
import type { RequestFields } from './entities'

interface Candidate {
  route: Route
  priority: bigint
  id: string
}

/**
 * Kong's router as plainly as it can be said, for plain ASCII and without ports, SNIs and addresses: every part of every
 * route is tried, and of those that match the first in order is taken.
 *
 * @param partId the id of a part of a route that has several
 */
export function slowMatch(
  routes: readonly Route[],
  request: RequestFields,
  partId: (route: Route, number: number) => string,
): Route | undefined {
  const candidates: Candidate[] = []
  for (const route of routes) {
    const parts = partsOf(route.paths)
    for (const [index, paths] of parts.entries()) {
      const id = parts.length > 1 ? partId(route, index + 1) : route.id
      if (matches(route, paths, request)) candidates.push({ route, id, priority: priorityOf(route, paths) })
    }
  }
  candidates.sort((a, b) => (a.priority === b.priority ? (a.id < b.id ? 1 : -1) : a.priority < b.priority ? 1 : -1))
  return candidates[0]?.route
}

function partsOf(paths: string[] | undefined): (string[] | undefined)[] {
  if (!paths) return [undefined]
  const keyOf = (path: string) => (path[0] === '~' ? 'regex' : String(path.length))
  const keys = [...new Set(paths.map(keyOf))]
  return keys.map((key) => paths.filter((path) => keyOf(path) === key))
}

function matches(
  route: Route,
  paths: string[] | undefined,
  { method = '', host = '', uri = '', headers = {} }: RequestFields,
) {
  const byMethod = !route.methods || route.methods.some((name) => name === method)
  const byHost = !route.hosts || route.hosts.some((pattern) => wildcard(pattern).test(host))
  const byPath = !paths || paths.some((path) => (path[0] === '~' ? regexOf(path) : plain(path)).test(uri))
  const byHeaders = Object.entries(route.headers ?? {}).every(([name, accepted]) =>
    accepted.some((value) => headers[name]?.includes(value)),
  )
  return byMethod && byHost && byPath && byHeaders
}

const quote = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
const wildcard = (pattern: string) => new RegExp(`^${quote(pattern).replace('*', '.*')}$`)
const plain = (path: string) => new RegExp(`^${quote(path)}`)
const regexOf = (path: string) => new RegExp(`^${path.slice(1)}`)

/** Kong's sum of shifted counts, each cut to 32 bits; the whole is negative if bit 31 is set, and then fills up to 64. */
function priorityOf(route: Route, paths: string[] | undefined): bigint {
  const isRegex = paths?.[0]?.[0] === '~'
  const criteria = [route.methods, route.hosts, paths, route.headers].filter(Boolean).length
  const shifted = (count: number, bits: bigint) => (BigInt(count) << bits) & 0xffffffffn
  const low =
    shifted(criteria, 29n) |
    shifted(Object.keys(route.headers ?? {}).length, 20n) |
    shifted(isRegex ? route.regex_priority : 0, 19n) |
    BigInt(isRegex ? 0 : (paths?.[0]?.length ?? 0))
  const filled = low >= 0x80000000n ? low + 0xffffffff00000000n : low
  const plainHost = route.hosts && !route.hosts.some((host) => host.includes('*')) ? 0x1000000000000000n : 0n
  return filled | plainHost | (isRegex ? 0x8000000000000n : 0n)
}
