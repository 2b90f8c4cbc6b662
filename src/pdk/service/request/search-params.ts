import { percentEncode } from '../../../nginx/bytes'
import { unescapeComponent } from '../../../nginx/escape-uri'

const NOT_IN_FORM = /[^A-Za-z\d*\-._ ]/g

/**
 * Removes all arguments of a name as the library ada does, on bytes: what stays is written anew as a browser would.
 *
 * @see https://url.spec.whatwg.org/#urlsearchparams
 */
export function removeSearchParam(query: string, name: string): string {
  return query
    .replace(/^\?/, '')
    .split('&')
    .filter((pair) => pair !== '')
    .map(decodePair)
    .filter(([key]) => key !== name)
    .map(([key, value]) => `${encode(key)}=${encode(value)}`)
    .join('&')
}

function decodePair(pair: string): [name: string, value: string] {
  const at = pair.indexOf('=')
  if (at < 0) return [unescapeComponent(pair), '']
  return [unescapeComponent(pair.slice(0, at)), unescapeComponent(pair.slice(at + 1))]
}

function encode(text: string): string {
  return percentEncode(text, NOT_IN_FORM).replaceAll(' ', '+')
}
