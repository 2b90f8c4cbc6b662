import { lower } from '../lua/runtime'

/** Characters that nginx lets stand in a host; control characters and blanks are refused only in what a client sends. */
interface HostRules {
  readonly refuseBlanks: boolean
}

/**
 * The name in a Host header or an absolute target, as `$host` gives it: in lower case, without port and final dot.
 *
 * @returns undefined where nginx answers 400
 * @see ngx_http_validate_host in ngx_http_request.c
 */
export function validateHost(host: string, rules: HostRules = { refuseBlanks: true }): string | undefined {
  if (host.includes('..') || host.includes('/') || host.includes('\0')) return undefined
  if (rules.refuseBlanks && /[\x01-\x20\x7f]/.test(host)) return undefined
  const name = withoutFinalDot(host, lengthWithoutPort(host))
  return name === '' ? undefined : lower(name)
}

function lengthWithoutPort(host: string): number {
  const literalEnd = host.startsWith('[') ? host.indexOf(']') : -1
  if (literalEnd > 0) return literalEnd + 1
  const colon = host.startsWith('[') ? -1 : host.indexOf(':')
  return colon < 0 ? host.length : colon
}

/** Only the last dot of the whole header counts, so the dot of `a.:1.2` stays. */
function withoutFinalDot(host: string, length: number): string {
  return host.slice(0, length > 0 && host.lastIndexOf('.') === length - 1 ? length - 1 : length)
}
