import { isIP } from 'node:net'
import { isLoopback } from '../loopback'
import { valueOf } from '../wire/head'
import type { WireRequest } from '../wire/request'

/**
 * Why a request may not see the exchanges; undefined for one that may. A page of somebody else's, open in the same browser,
 * can send requests to loopback, and with a name of its own that resolves to it (DNS rebinding) read the answers too.
 *
 * @param allowRemote - whether addresses of other interfaces are good as well; names never are
 */
export function refusalOf({ method, headers }: WireRequest, allowRemote: boolean): string | undefined {
  if (method !== 'GET' && method !== 'HEAD') return 'Exchanges can be read only: use GET.'
  const host = valueOf(headers, 'host')
  if (!isOwn(host, allowRemote)) return `Exchanges are shown at localhost only, not at "${host ?? ''}".`
  const origin = valueOf(headers, 'origin')
  if (origin !== undefined && origin.replace(/^https?:\/\//, '') !== host) {
    return `Exchanges are not shown to pages of "${origin}".`
  }
  if (valueOf(headers, 'sec-fetch-site') === 'cross-site') return 'Exchanges are not shown to pages of other sites.'
  return undefined
}

function isOwn(host: string | undefined, allowRemote: boolean): boolean {
  const name = host?.replace(/:\d+$/, '') ?? ''
  return isLoopback(name) || (allowRemote && isIP(name.replace(/^\[|\]$/g, '')) !== 0)
}
