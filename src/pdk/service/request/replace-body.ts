import { setHeader } from '../../../nginx/headers-in'
import type { KongRequest } from '../../private/kong-request'
import { nginxRequest } from '../../private/nginx-request'

/**
 * `ngx.req.read_body()`, then `ngx.req.set_body_data(body)`, which keeps the Content-Length in step.
 *
 * @throws NgxExit(400) when the body to be replaced cannot be read
 */
export function replaceBody(kong: KongRequest, body: string): void {
  const r = nginxRequest(kong)
  r.body.set(body)
  setHeader(r, 'Content-Length', String(body.length))
}
