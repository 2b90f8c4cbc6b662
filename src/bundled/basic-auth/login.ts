import type { KongRequest } from '../../pdk/private/kong-request'
import { logLine } from '../../pdk/log/write'
import { request } from '../../pdk/request'
import { serviceRequest } from '../../pdk/service/request'
import { decodeBase64 } from './base64'

/** What a client shows in a header of basic authentication; byte strings. */
export interface Login {
  readonly username: string
  readonly password: string
}

// PCRE's \s and . by the byte: JavaScript's know characters that are no white space, or line breaks, to PCRE.
const HEADER = /[ \t\n\v\f\r]*[Bb]asic[ \t\n\v\f\r]*([^\n]+)/
const NAME_AND_PASSWORD = /([^:]+):([^\n]*)/

/**
 * Reads a login from a header, and takes the header out of the request that goes upstream if it is to be hidden;
 * a header without a name is not taken out. kong/plugins/basic-auth/access.lua, `retrieve_credentials`
 */
export function takeLogin(kong: KongRequest, header: string, hide: boolean): Login | undefined {
  const decoded = decodedHeader(request.get_header(kong, header))
  const parts = decoded === undefined ? undefined : NAME_AND_PASSWORD.exec(decoded)
  if (parts === null) {
    logLine(kong, 'err', 'header has unrecognized format')
    return undefined
  }
  if (hide) serviceRequest.clear_header(kong, header)
  const [, username, password] = parts ?? []
  return username === undefined || password === undefined ? undefined : { username, password }
}

function decodedHeader(value: string | undefined): string | undefined {
  const encoded = HEADER.exec(value ?? '')?.[1]
  return encoded === undefined ? undefined : decodeBase64(encoded)
}
