/**
 * The path to send upstream, for either `path_handling`.
 *
 * @param strip the route's `strip_path`
 * @param prefix the matched part of the path; undefined for a route without paths
 * @param path the request's normalized path
 * @param base the service's path, `/` if it has none
 * @see kong/router/utils.lua, get_upstream_uri_v0
 */
export function upstreamUri(strip: boolean, prefix: string | undefined, path: string, base: string): string {
  if (strip) return joinStripped(base, withoutDots(path.slice((prefix ?? '/').length)), path)
  if (base.endsWith('/')) return base + path.slice(1)
  return path === '/' ? base : base + path
}

function joinStripped(base: string, rest: string, path: string): string {
  const bare = base.endsWith('/') ? base.slice(0, -1) : base
  if (rest !== '') return rest.startsWith('/') ? bare + rest : `${bare}/${rest}`
  if (base === '/') return '/'
  const keepsSlash = base.endsWith('/') ? path.endsWith('/') : path.length > 1 && path.endsWith('/')
  return keepsSlash ? `${bare}/` : bare
}

/** What is left of a path must not lead upwards once it is appended to another. */
function withoutDots(rest: string): string {
  if (rest === '.' || rest === '..') return ''
  if (rest.startsWith('./')) return rest.slice(2)
  return rest.startsWith('../') ? rest.slice(3) : rest
}
