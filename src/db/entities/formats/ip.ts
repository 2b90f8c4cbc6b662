import { isIPv4, isIPv6 } from '../../../nginx/ip-address'

/** An address, or a range such as `10.0.0.0/8`. */
export function ipOrCidrError(value: string): string | undefined {
  return isIp(value) || isCidr(value) ? undefined : `invalid ip or cidr range: '${value}'`
}

function isIp(value: string): boolean {
  return isIPv4(value) || isPlainIpv6(value)
}

function isCidr(value: string): boolean {
  const [, ip = '', prefix = ''] = /^([^/]{2,})\/(0|[1-9]\d{0,2})$/.exec(value) ?? []
  return (isIPv4(ip) && Number(prefix) <= 32) || (isPlainIpv6(ip) && Number(prefix) <= 128)
}

/** Node takes zones (`fe80::1%eth0`), inet_pton does not. */
function isPlainIpv6(value: string): boolean {
  return isIPv6(value) && !value.includes('%')
}
