import { parseHost, type ParsedHost } from './host'

/** The rules for hosts of kong/db/schema/typedefs.lua: each gives Kong's sentence for a value that breaks it. */

export function hostError(host: string): string | undefined {
  return withoutPortError(host, parseHost(host))
}

export function hostWithOptionalPortError(host: string): string | undefined {
  const parsed = parseHost(host)
  return 'error' in parsed ? parsed.error : undefined
}

/** A host of a route: a `*` may stand for its first or last label. */
export function routeHostError(host: string): string | undefined {
  return hostWithOptionalPortError(host.replaceAll('*', 'abc'))
}

export function sniError(host: string): string | undefined {
  return nameError(host, parseHost(host))
}

export function wildcardHostError(host: string): string | undefined {
  const index = host.indexOf('*')
  if (index === -1) return sniError(host)
  if (index !== 0 && index !== host.length - 1) return 'wildcard must be leftmost or rightmost character'
  if (host.split('*').length > 2) return 'only one wildcard must be specified'
  return sniError(host.replace('*', 'wildcard'))
}

export function upstreamNameError(name: string): string | undefined {
  const parsed = parseHost(name)
  if ('error' in parsed) return `Invalid name ('${name}'); must be a valid hostname`
  if (parsed.type !== 'name') return `Invalid name ('${name}'); no ip addresses allowed`
  return parsed.port === undefined ? undefined : `Invalid name ('${name}'); no port allowed`
}

export function targetError(target: string): string | undefined {
  if (!('error' in parseHost(target))) return undefined
  return `Invalid target ('${target}'); not a valid hostname or ip address`
}

function nameError(host: string, parsed: ParsedHost): string | undefined {
  if ('error' in parsed && parsed.error !== 'invalid port number') return `invalid value: ${host}`
  if ('type' in parsed && parsed.type !== 'name') return 'must not be an IP'
  return withoutPortError(host, parsed)
}

function withoutPortError(host: string, parsed: ParsedHost): string | undefined {
  if (!('error' in parsed)) return parsed.port === undefined ? undefined : 'must not have a port'
  return parsed.error === 'invalid port number' ? 'must not have a port' : `invalid value: ${host}`
}
