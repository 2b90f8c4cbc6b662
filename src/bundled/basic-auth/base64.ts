import { fromBytes } from '../../lua/strings'

/**
 * `ngx.decode_base64(text)`: what follows the first `=` does not count.
 *
 * @returns a byte string; undefined for what is not base64
 */
export function decodeBase64(text: string): string | undefined {
  const [digits = ''] = text.split('=', 1)
  if (/[^A-Za-z\d+/]/.test(digits) || digits.length % 4 === 1) return undefined
  return fromBytes(Buffer.from(digits, 'base64'))
}
