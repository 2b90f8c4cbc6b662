import type { UpstreamResponse } from '../nginx/upstream-exchange'

/** Whether a service has closed the connection before all of the body was there that it announced. ngx_http_upstream_process_request */
export function isCutShort(method: string, { status, headers, body }: UpstreamResponse): boolean {
  if (method === 'HEAD' || status === 204 || status === 304) return false
  return Number(headers.get('content-length')) > body.length
}
