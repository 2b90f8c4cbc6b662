import type { NginxRequest } from './request'
import type { StreamSession } from './stream-session'

/** What Lua has asked nginx to do about the certificate of the upstream server, beyond the service's own settings. */
export interface UpstreamTls {
  verify?: boolean
  verifyDepth?: number
  /** Streams only: the bytes go upstream as they are. */
  disabled?: boolean
}

/** No variable shows these settings, so they stand beside the request. */
const SETTINGS = new WeakMap<NginxRequest | StreamSession, UpstreamTls>()

/** The settings of a request, to read and to change. kong/resty/kong/tls.lua */
export function upstreamTls(r: NginxRequest | StreamSession): UpstreamTls {
  const known = SETTINGS.get(r)
  if (known) return known
  const settings: UpstreamTls = {}
  SETTINGS.set(r, settings)
  return settings
}
