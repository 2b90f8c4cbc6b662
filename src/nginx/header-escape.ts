import { percentEncode } from './bytes'

const NOT_IN_NAME = /[\0-\x20"(),/:;<=>?@[\\\]{}\x7f-\xff]/g
const NOT_IN_VALUE = /[\0-\x08\x0a-\x1f\x7f]/g

/**
 * A header name as OpenResty sets it: what is no token becomes `%XX`, so no line can be smuggled in.
 *
 * @see ngx_http_lua_escape_uri, NGX_HTTP_LUA_ESCAPE_HEADER_NAME
 */
export function escapeHeaderName(name: string): string {
  return percentEncode(name, NOT_IN_NAME)
}

/** A header value as OpenResty sets it: control characters but the tab become `%XX`. */
export function escapeHeaderValue(value: string): string {
  return percentEncode(value, NOT_IN_VALUE)
}
