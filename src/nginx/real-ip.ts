import { SocketAddress } from 'node:net'
import type { Connection } from './connection'
import type { HeaderLines } from './header-lines'
import { isAddress } from './ip-address'

const WITH_PORT = /^(?:\[([\da-f:.]+)\]|([\d.]+)):0*([1-9]\d{0,4})$/i
const GREATEST_PORT = 65535
/** The last of the addresses, whatever of blanks and commas stands around it. */
const LAST = /([^ ,]*)[ ,]*$/

/**
 * The connection as nginx sees it once it believes a trusted proxy about its client: `real_ip_header X-Real-IP` of
 * kong.conf, not recursive. ngx_http_realip_module.c
 *
 * @param isTrusted - whether the peer is one of `trusted_ips`
 */
export function withRealIp(connection: Connection, headers: HeaderLines, isTrusted: boolean): Connection {
  if (!isTrusted) return connection
  const named = LAST.exec(headers.get('x-real-ip') ?? '')?.[1] ?? ''
  const [, ipv6, ipv4, port] = WITH_PORT.exec(named) ?? []
  const address = ipv6 ?? ipv4 ?? named
  if (!isAddress(address) || address.includes('%') || Number(port ?? 1) > GREATEST_PORT) return connection
  return { ...connection, realAddress: shortest(address), realPort: port === undefined ? undefined : Number(port) }
}

/** The text of an address as nginx writes it: one of IPv6 in lower case, without the zeros that can be left out. */
function shortest(address: string): string {
  return address.includes(':') ? new SocketAddress({ address, family: 'ipv6' }).address : address
}
