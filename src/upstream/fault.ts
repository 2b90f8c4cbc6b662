import type { UpstreamFault } from '../nginx/upstream-exchange'

/** Marks that a connection to an upstream service fails instead of being answered. */
export class Fault {
  constructor(readonly kind: UpstreamFault) {}
}

/** Ways in which an upstream service can fail. Each is an answer that `gateway.upstream()` takes. */
export const fault = {
  /** The connection is refused: Kong answers 502. */
  refuse: (): Fault => new Fault('refuse'),
  /** The service takes the request and closes the connection without an answer: Kong answers 502. */
  close: (): Fault => new Fault('close'),
  /** The service takes the request and is silent for the service's `read_timeout`, which is simulated: Kong answers 504. */
  timeout: (): Fault => new Fault('timeout'),
  /** The service's certificate is signed by nobody Kong trusts: Kong answers 502. Only for a connection that Kong verifies. */
  untrusted: (): Fault => new Fault('untrusted'),
}
