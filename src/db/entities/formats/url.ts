/** The parts of a URL as luasocket's url.lua finds them: what is missing is undefined. */
export interface UrlParts {
  readonly scheme?: string
  readonly host?: string
  readonly port?: string
  readonly path?: string
}

/** Reads a URL as luasocket does, leniently: any text but the empty one is a URL. */
export function parseUrl(url: string): UrlParts | undefined {
  if (url === '') return undefined
  const [, scheme, afterScheme = ''] = /^(?:([a-z\d][a-z\d+.-]*):)?(.*)$/is.exec(url.replace(/#.*$/s, '')) ?? []
  const [, authority, afterAuthority = ''] = /^(?:\/\/([^/]*))?(.*)$/s.exec(afterScheme) ?? []
  const path = afterAuthority.replace(/\?.*$/s, '').replace(/;.*$/s, '')
  return { scheme, path: path === '' ? undefined : path, ...authorityParts(authority) }
}

function authorityParts(authority: string | undefined): Pick<UrlParts, 'host' | 'port'> {
  if (authority === undefined) return {}
  const [, name = '', port] = /^(.*?)(?::([^:\]]*))?$/s.exec(authority.replace(/^[^@]*@/, '')) ?? []
  const host = /^\[(.+)\]$/s.exec(name)?.[1] ?? name
  return { host: host === '' ? undefined : host, port }
}
