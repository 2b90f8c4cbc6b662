/** A host name or address with an optional port, as kong/tools/ip.lua, `normalize_ip`, reads it. */
export interface HostAndPort {
  readonly type: 'ipv4' | 'ipv6' | 'name'
  /** IPv4 without leading zeros, IPv6 in full and lower case, names as given. */
  readonly host: string
  readonly port?: number
}

export type ParsedHost = HostAndPort | { readonly error: string }

const BAD_PORT = { error: 'invalid port number' }

/** Reads `name`, `name:port`, `1.2.3.4`, `1.2.3.4:port`, `::1`, `[::1]` and `[::1]:port`. */
export function parseHost(address: string): ParsedHost {
  if (address.split(':').length > 2) return parseIpv6(address)
  return /^[\d.]+$/.test(address.replaceAll(':', '')) ? parseIpv4(address) : parseName(address)
}

function parseIpv4(address: string): ParsedHost {
  const [, ...parts] = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?::(\d+))?$/.exec(address) ?? []
  const bytes = parts.slice(0, 4).map(Number)
  if (bytes.length === 0 || bytes.some((byte) => byte > 255)) return { error: `invalid ipv4 address: ${address}` }
  return withPort('ipv4', bytes.join('.'), parts[4])
}

function parseIpv6(address: string): ParsedHost {
  const [, bracketed, rest = ''] = /^\[([^\]]*)\](.*)$/s.exec(address) ?? []
  const port = rest === '' ? undefined : /^:(\d*)$/.exec(rest)?.[1]
  if (rest !== '' && port === undefined) return { error: 'invalid ipv6 address' }
  if (Number(port) > 65535) return BAD_PORT
  const groups = expandIpv6(bracketed ?? address)
  if (!groups) return { error: `invalid ipv6 address: ${address}` }
  return withPort('ipv6', groups.join(':'), port)
}

function expandIpv6(address: string): string[] | undefined {
  let text = address.startsWith(':') ? `0${address}` : address
  if (text.endsWith(':')) text += '0'
  const colons = text.split(':').length - 1
  text = text.replace('::', () => `:${'0:'.repeat(Math.max(0, 8 - colons))}`)
  if (!/^(?:[\da-f]{1,4}:){7}[\da-f]{1,4}$/i.test(text)) return undefined
  return text.split(':').map((group) => group.padStart(4, '0').toLowerCase())
}

function parseName(address: string): ParsedHost {
  const port = /:(\d+)$/.exec(address)?.[1]
  const name = port === undefined ? address : address.slice(0, -port.length - 1)
  if (Number(port) > 65535) return BAD_PORT
  if (!/^[\w.-]+$/.test(name) || !hasSoundLabels(name)) return { error: `invalid hostname: ${address}` }
  return withPort('name', name, port)
}

/** No label ends in a dash; none is empty but the last. */
function hasSoundLabels(name: string): boolean {
  return name
    .split('.')
    .every((label, index, all) => !label.endsWith('-') && (label !== '' || index === all.length - 1))
}

function withPort(type: HostAndPort['type'], host: string, port: string | undefined): ParsedHost {
  if (port === undefined) return { type, host }
  return Number(port) > 65535 ? BAD_PORT : { type, host, port: Number(port) }
}
