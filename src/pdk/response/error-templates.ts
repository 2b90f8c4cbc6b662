import { LuaError } from '../../lua/error'
import { luaFormat } from '../../lua/format'
import { isTruthy, luaType, type LuaValue } from '../../lua/values'

const HTML = `<!doctype html>
<html>
  <head>
    <meta charset="utf-8">
    <title>Error</title>
  </head>
  <body>
    <h1>Error</h1>
    <p>%s.</p>
    <p>request_id: %s</p>
  </body>
</html>
`

const JSON_TEMPLATE = `{
  "message":"%s",
  "request_id":"%s"
}`

const PLAIN = '%s\nrequest_id: %s\n'

const XML = `<?xml version="1.0" encoding="UTF-8"?>
<error>
  <message>%s</message>
  <requestid>%s</requestid>
</error>
`

const TEMPLATES = new Map([
  ['application/json', JSON_TEMPLATE],
  ['application/json; charset=utf-8', JSON_TEMPLATE],
  ['text/html', HTML],
  ['text/html; charset=utf-8', HTML],
  ['application/xml', XML],
  ['application/xml; charset=utf-8', XML],
  ['text/plain', PLAIN],
  ['text/plain; charset=utf-8', PLAIN],
  ['application/grpc', ''],
  ['', ''],
])

/**
 * An error in the words of a content type; the message stands in it as it is, unescaped. kong/tools/http.lua
 *
 * @throws LuaError for a content type Kong has no template for
 */
export function renderError(contentType: LuaValue, message: string, requestId: LuaValue): string {
  if (isTruthy(contentType) && typeof contentType !== 'string') {
    throw new LuaError(`attempt to concatenate a ${luaType(contentType)} value`)
  }
  const template = typeof contentType === 'string' ? TEMPLATES.get(contentType) : undefined
  if (template === undefined) throw new LuaError("bad argument #1 to 'fmt' (string expected, got nil)")
  return luaFormat(template, message, requestId)
}
