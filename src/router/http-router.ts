import type { Service } from '../db/entities/types'
import { toByteString } from '../lua/strings'
import { normalize } from '../nginx/uri'
import type { Outcome } from './criteria/criterion'
import { addressField, textField, type Fields } from './fields'
import { splitHostPort } from './host-port'
import type { Matcher } from './matcher'
import type { RouteMatch, RouterRequest, UriCaptures } from './types'
import { upstreamUri } from './upstream-uri'
import { upstreamUrl } from './upstream-url'
import type { UsedFields } from './used-fields'

/** The path that is matched: without the query, decoded and without dot segments and empty ones. */
export function requestPath(uri: string): string {
  const query = uri.indexOf('?', 1)
  return normalize(query === -1 ? uri : uri.slice(0, query), true)
}

/**
 * Reads the fields of a request.
 *
 * @throws FieldError for a value that the router cannot take
 * @see kong/router/fields.lua
 */
export function httpFields(request: RouterRequest, path: string, used: UsedFields): Fields {
  const { host, port } = request.host === undefined ? {} : splitHostPort(request.host)
  return {
    protocol: request.scheme,
    sni: used.sni && request.sni !== undefined ? textField(request.sni) : undefined,
    method: used.method ? textField(request.method) : undefined,
    host: used.host && host !== undefined ? textField(host) : undefined,
    path: used.path ? textField(path) : undefined,
    headers: headerFields(request, used.headers),
    sourceIp: used.sourceIp ? addressField(request.sourceIp) : undefined,
    sourcePort: request.sourcePort,
    destinationIp: used.destinationIp ? addressField(request.destinationIp) : undefined,
    destinationPort: port ?? request.destinationPort,
  }
}

const NO_HEADERS: Fields['headers'] = new Map()

/** A header written with underscores hides the one with dashes. */
function headerFields(request: RouterRequest, names: readonly string[]): Fields['headers'] {
  if (names.length === 0) return NO_HEADERS
  const fields = new Map<string, readonly string[]>()
  for (const name of names) {
    const lines = request.header(name)
    const values = lines.length > 0 ? lines : request.header(name.replaceAll('_', '-'))
    if (values.length > 0)
      fields.set(
        name,
        values.map((value) => textField(value).toLowerCase()),
      )
  }
  return fields
}

/** Kong's `match_t` of an HTTP request (kong/router/atc.lua, matching and set_upstream_uri). */
export function httpMatch(
  { original: route }: Matcher,
  { path: matched, captures }: Outcome,
  service: Service | undefined,
  request: { host?: string; path: string },
): RouteMatch {
  const url = upstreamUrl(service)
  const prefix = route.strip_path && matched !== undefined && matched !== '' ? toByteString(matched) : undefined
  return {
    route,
    service,
    prefix,
    captures: toUriCaptures(captures),
    upstreamUri: upstreamUri(route.strip_path, prefix, request.path, toByteString(url.path ?? '/')),
    upstreamScheme: service?.protocol,
    upstreamHost: route.preserve_host ? request.host : undefined,
    upstreamUrl: url,
  }
}

function toUriCaptures(captures: Outcome['captures']): UriCaptures | undefined {
  if (!captures || captures.size < 2) return undefined
  return new Map([...captures].map(([key, text]) => [key, toByteString(text)]))
}
