import { luaFormat } from '../lua/format'
import { LuaTable } from '../lua/table'
import type { KongRequest } from '../pdk/private/kong-request'
import { nginxRequest } from '../pdk/private/nginx-request'
import { renderError } from '../pdk/response/error-templates'
import { exit } from '../pdk/response/exit'
import { CONTENT_TYPE_GRPC } from '../pdk/response/grpc'
import { negotiateErrorType } from '../pdk/response/media-type'
import { requestId } from '../pdk/response/request-id'

/** The statuses for which nginx asks Kong for an error page (`error_page` of kong/templates/nginx_kong.lua), explained. */
const MESSAGES: ReadonlyMap<number, string> = new Map([
  [400, 'Bad request'],
  [404, 'Not found'],
  [405, 'Method not allowed'],
  [408, 'Request timeout'],
  [411, 'Length required'],
  [412, 'Precondition failed'],
  [413, 'Payload too large'],
  [414, 'URI too long'],
  [417, 'Expectation failed'],
  [494, 'Request header or cookie too large'],
  [500, 'An unexpected error occurred'],
  [502, 'An invalid response was received from the upstream server'],
  [503, 'The upstream server is currently unavailable'],
  [504, 'The upstream server is timing out'],
])

/**
 * Kong's error page for the status of the request, in the words of Accept, else of the request's Content-Type.
 * kong/error_handlers.lua
 *
 * @throws NgxExit once the page is written
 */
export function handleErrorPage(kong: KongRequest): never {
  const { status, headersIn } = nginxRequest(kong)
  const message = MESSAGES.get(status) ?? luaFormat('The upstream server responded with %d', status)
  const accept = headersIn.get('Accept') ?? headersIn.get('Content-Type') ?? kong.node.settings.error_default_type
  resetAnswer(kong.r.ctx)
  // nginx's own 494 is a 400 to clients.
  const shown = status === 494 ? 400 : status
  if (accept.startsWith(CONTENT_TYPE_GRPC)) return exit(kong, shown, LuaTable.record({ message }))
  const contentType = negotiateErrorType(accept)
  const page = renderError(contentType, message, requestId(kong))
  return exit(kong, shown, page, LuaTable.record({ 'Content-Type': contentType }))
}

/** What a plugin left unsent is not sent any more. */
function resetAnswer(ctx: LuaTable): void {
  for (const name of [
    'buffered_proxying',
    'response_body',
    'delay_response',
    'delayed_response',
    'delayed_response_callback',
  ]) {
    ctx.set(name, undefined)
  }
}
