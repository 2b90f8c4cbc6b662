import { percentEncode } from './bytes'

const NOT_IN_COMPONENT = /[^A-Za-z\d\-._~!'()*]/g
const NOT_IN_ARGS = /[\0-\x20\x7f]/g
const NOT_IN_PATH = /[\0-\x20"#%<>?\\^`{|}\x7f-\xff]/g

/** OpenResty's `ngx.escape_uri(text)`, which also escapes the names and values of arguments. */
export function escapeComponent(text: string): string {
  return percentEncode(text, NOT_IN_COMPONENT)
}

/** What `ngx.req.set_uri_args(text)` does to a text: blanks and control characters become `%XX`. */
export function escapeArgs(args: string): string {
  return percentEncode(args, NOT_IN_ARGS)
}

/** What nginx makes of a decoded path that it writes anew: `ngx_escape_uri` with `NGX_ESCAPE_URI`. */
export function escapePath(path: string): string {
  return percentEncode(path, NOT_IN_PATH)
}

/**
 * OpenResty's `ngx.unescape_uri(text)`: `+` is a blank, `%XX` a byte; a `%` without two hexadecimal digits stays.
 *
 * Not the decoding of paths, which refuses such a `%`.
 */
export function unescapeComponent(text: string): string {
  return text.replace(/\+|%([\da-f]{2})/gi, (_, hex?: string) =>
    hex === undefined ? ' ' : String.fromCharCode(parseInt(hex, 16)),
  )
}
