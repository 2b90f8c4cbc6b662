import type { Route } from '../db/entities/types'
import { uuidV5 } from '../db/uuid'

const NAMESPACE = '7f145bf9-0dce-4f91-98eb-debbce4b9f6b'

/** A route as the router matches it: whole, or one of the parts that Kong splits it into. */
export interface RoutePart {
  /** The id that decides between equal priorities. */
  id: string
  /** The route with the paths of this part only. */
  route: Route
  original: Route
}

/**
 * Splits a route by its paths: one part for all its regexes, one for the prefixes of each length in bytes.
 *
 * @see kong/router/transform.lua, split_routes_and_services_by_path
 */
export function splitByPath(route: Route): RoutePart[] {
  const groups = groupPaths(route.paths ?? [])
  if (groups.length < 2) return [{ id: route.id, route, original: route }]
  return groups.map((paths, index) => {
    const id = uuidV5(NAMESPACE, `${route.id}#${index + 1}`)
    return { id, route: { ...route, id, paths }, original: route }
  })
}

function groupPaths(paths: readonly string[]): string[][] {
  const groups = new Map<number, string[]>()
  for (const path of paths) {
    const key = isRegexPath(path) ? 0 : Buffer.byteLength(path)
    const group = groups.get(key)
    if (group) group.push(path)
    else groups.set(key, [path])
  }
  return [...groups.values()]
}

/** A path that begins with `~` is a regex, any other a prefix. */
export function isRegexPath(path: string): boolean {
  return path.startsWith('~')
}
