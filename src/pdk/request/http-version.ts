import { checkHttp } from '../private/http-only'
import type { KongRequest } from '../private/kong-request'
import { nginxRequest } from '../private/nginx-request'

/** `ngx.req.http_version()` */
export function httpVersion(kong: KongRequest): number {
  checkHttp(kong, "call upvalue 'http_version'")
  return nginxRequest(kong).httpVersion
}
