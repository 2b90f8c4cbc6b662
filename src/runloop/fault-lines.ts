import type { UpstreamFault } from '../nginx/upstream-exchange'

/** What nginx writes to its log when a connection to an upstream server fails. */
export const FAULT_LINE: Readonly<Record<UpstreamFault, string>> = {
  refuse: 'connect() failed (111: Connection refused)',
  close: 'upstream prematurely closed connection',
  timeout: 'upstream timed out (110: Connection timed out)',
  untrusted: 'upstream SSL certificate verify error: (18:self-signed certificate) while SSL handshaking to upstream',
}
