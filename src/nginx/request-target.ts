/** Path (decoded, normalised) and query of a request target, as nginx's `ngx_http_parse_uri` cuts it. */
export function parseTarget(target: string): { uri: string; args: string | undefined } {
  const mark = target.indexOf('?')
  if (mark < 0) return { uri: target, args: undefined }
  return { uri: target.slice(0, mark), args: target.slice(mark + 1) }
}
