import type { NginxRequest } from '../request'
import type { Getter } from './variable'

/** Variables of the tries at upstream servers; not found where there was none. ngx_http_upstream.c */
export const UPSTREAM: Readonly<Record<string, Getter>> = {
  upstream_addr: ofTries(({ address }) => address),
  upstream_bytes_received: ofTries(() => '0'),
  upstream_bytes_sent: ofTries(() => '0'),
  upstream_cache_status: () => undefined,
  upstream_connect_time: ofTries(() => '0.000'),
  upstream_header_time: ofTries(() => '0.000'),
  upstream_response_length: ofTries(() => '0'),
  upstream_response_time: ofTries(() => '0.000'),
  upstream_status: ofTries(({ status }) => (status === 0 ? '-' : String(status))),
}

function ofTries(read: (state: NginxRequest['upstreamStates'][number]) => string): Getter {
  return ({ upstreamStates }) => (upstreamStates.length === 0 ? undefined : upstreamStates.map(read).join(', '))
}
