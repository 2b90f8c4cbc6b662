import { toText } from '../lua/strings'
import { parseIpAddress, type IpAddress } from './ip-address'
import { utf8Error } from './utf8'

/** What routes are matched by, as text; a field that no route asks for may be missing. */
export interface Fields {
  protocol: string
  sni?: string
  method?: string
  host?: string
  path?: string
  headers: ReadonlyMap<string, readonly string[]>
  sourceIp?: IpAddress
  sourcePort?: number
  destinationIp?: IpAddress
  destinationPort?: number
}

/** A value that the router cannot take, which leaves the whole request without a route. */
export class FieldError extends Error {}

/**
 * Reads a byte string as text.
 *
 * @throws FieldError if it is not UTF-8
 */
export function textField(bytes: string): string {
  const error = utf8Error(bytes)
  if (error !== undefined) throw new FieldError(error)
  return toText(bytes)
}

/** @throws FieldError if it is not an address */
export function addressField(text: string): IpAddress {
  const address = parseIpAddress(text)
  if (!address) throw new FieldError('invalid IP address syntax')
  return address
}
