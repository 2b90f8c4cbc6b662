import type { LuaValue } from '../../lua/values'
import type { KongRequest } from '../private/kong-request'
import type { NginxRequest } from '../../nginx/request'
import { logLine } from '../log/write'
import { normalizeMultiHeader } from '../private/checks'

/** A value as Kong hands it to nginx: an array gives a line for each item, none at all when it has none. */
export function headerLines(value: LuaValue): string | string[] {
  const normalized = normalizeMultiHeader(value)
  return typeof normalized === 'string' ? normalized : (normalized.sequence as string[])
}

/**
 * Sets a response header as all of Kong's setters do: Transfer-Encoding is nginx's own matter.
 *
 * @param value already checked
 */
export function setHeaderLine(kong: KongRequest, r: NginxRequest, name: string, value: LuaValue): void {
  if (headerKey(name) === 'transfer-encoding') {
    logLine(kong, 'warn', 'manually setting Transfer-Encoding. Ignored.')
    return
  }
  r.headersOut.set(name, headerLines(value))
}

/** A name in lower case, with dashes where Kong takes underscores for them. */
export function headerKey(name: string): string {
  return name.toLowerCase().replace(/_/g, '-')
}
