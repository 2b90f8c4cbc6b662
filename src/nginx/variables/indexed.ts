/**
 * What the configuration mentions, or Kong's nginx module by itself; what every request needs stands in front.
 *
 * @see ngx_http_lua_kong_var_index.c, `default_vars`
 */
const INDEXED = (
  'host remote_addr kong_request_id upstream_http_connection upstream_http_upgrade upstream_http_trailer is_args args ' +
  'bytes_sent content_type http_authorization http_connection http_host http_kong_debug http_proxy ' +
  'http_proxy_connection http_te http_upgrade http_via http_x_forwarded_for http_x_forwarded_host ' +
  'http_x_forwarded_path http_x_forwarded_port http_x_forwarded_prefix http_x_forwarded_proto ' +
  'http_x_kong_request_debug http_x_kong_request_debug_token http_x_kong_request_debug_log https http2 ' +
  'realip_remote_addr realip_remote_port remote_port request_length request_method request_uri scheme server_addr ' +
  'server_port ssl_cipher ssl_client_raw_cert ssl_client_verify ssl_protocol ssl_server_name ' +
  'upstream_status remote_user request http_referer http_user_agent'
).split(' ')

/** Of the variables above those that nginx evaluates anew when they are not read by index: some always change. */
const FRESH_BY_NAME = new Set(['args', 'is_args', 'request_length', 'request_method', 'upstream_status'])
/** Headers with a variable of their own; a variable of any other header has no cache but by index. */
const KNOWN_HEADERS = new Set(['http_host', 'http_referer', 'http_user_agent', 'http_via', 'http_x_forwarded_for'])

/** The index by which Kong reads the variable, and by which nginx keeps it; undefined for any other. */
export function indexOfVariable(key: string): number | undefined {
  const index = INDEXED.indexOf(key)
  return index < 0 ? undefined : index
}

/** Whether nginx keeps the variable even when it is read by a name of another case. */
export function isCachedByName(key: string): boolean {
  if (!INDEXED.includes(key) || FRESH_BY_NAME.has(key)) return false
  return KNOWN_HEADERS.has(key) || !/^(upstream_)?http_/.test(key)
}
