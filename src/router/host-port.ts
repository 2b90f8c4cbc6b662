import { luaToNumber } from '../lua/values'

/**
 * Splits `host:port` at its first colon. What follows must be a number, so an address in brackets stays whole.
 *
 * @see kong/router/transform.lua, split_host_port
 */
export function splitHostPort(text: string): { host: string; port?: number } {
  const colon = text.indexOf(':')
  const port = colon === -1 ? undefined : luaToNumber(text.slice(colon + 1))
  return port === undefined ? { host: text } : { host: text.slice(0, colon), port }
}
