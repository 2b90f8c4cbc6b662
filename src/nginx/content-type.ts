/** The type of a response as nginx keeps it: apart from the other headers, so that it can add a charset. */
export interface ContentType {
  readonly value: string
  /** The part that is looked up among the types that get a charset. */
  readonly type: string
}

const TYPES_WITH_CHARSET = new Set([
  'text/html',
  'text/xml',
  'text/plain',
  'text/vnd.wap.wml',
  'application/javascript',
  'application/rss+xml',
])
/** nginx's built-in `types`, for a Kong without `mime.types` */
const TYPES_BY_EXTENSION = new Map([
  ['html', 'text/html'],
  ['gif', 'image/gif'],
  ['jpg', 'image/jpeg'],
])

/** A type set by Lua: everything before the first semicolon counts. */
export function contentTypeFromLua(value: string): ContentType {
  return { value, type: value.split(';', 1)[0] ?? '' }
}

/** A type from an upstream: only a `charset=` behind a semicolon is cut off. ngx_http_upstream_copy_content_type */
export function contentTypeFromUpstream(value: string): ContentType & { readonly charset?: string } {
  const parameter = /; *charset="?/i.exec(value)
  if (parameter === null) return { value, type: value }
  const charset = value.slice(parameter.index + parameter[0].length).replace(/"$/, '')
  return { value, type: value.slice(0, parameter.index), charset }
}

/** Whether `charset UTF-8` of Kong's configuration adds a charset to such a type. */
export function getsCharset(contentType: ContentType): boolean {
  return TYPES_WITH_CHARSET.has(contentType.type.toLowerCase())
}

/** The type of an answer by its path when Lua prints one without a type; undefined for most paths. */
export function typeOfPath(uri: string): string | undefined {
  const extension = /[^/.][^/]*\.([^./]+)$/.exec(uri)?.[1]
  return extension === undefined ? undefined : TYPES_BY_EXTENSION.get(extension.toLowerCase())
}
