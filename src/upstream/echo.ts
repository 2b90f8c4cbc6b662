import type { UpstreamHandler } from './stubs'

/**
 * A stub that answers 200 with what it received, as JSON: `{ method, target, headers: [[name, value], …], body }`.
 */
export function echo(): UpstreamHandler {
  return (_, received) => ({
    body: {
      method: received.method,
      target: received.target,
      headers: received.headers.lines,
      body: received.text(),
    },
  })
}
