import type { Connection } from './connection'
import type { HeaderLines } from './header-lines'
import { isAddress } from './ip-address'

const WITH_PORT = /^(?:\[([\da-f:.]+)\]|([\d.]+)):(\d{1,5})$/i

/**
 * The connection as nginx sees it once it believes a trusted proxy about its client: `real_ip_header X-Real-IP` of
 * kong.conf, not recursive. ngx_http_realip_module.c
 *
 * @param isTrusted - whether the peer is one of `trusted_ips`
 */
export function withRealIp(connection: Connection, headers: HeaderLines, isTrusted: boolean): Connection {
  if (!isTrusted) return connection
  const named = headers.get('x-real-ip')?.split(',').at(-1)?.trim() ?? ''
  const [, ipv6, ipv4, port] = WITH_PORT.exec(named) ?? []
  const address = ipv6 ?? ipv4 ?? named
  if (!isAddress(address)) return connection
  return { ...connection, realAddress: address, realPort: port === undefined ? undefined : Number(port) }
}
