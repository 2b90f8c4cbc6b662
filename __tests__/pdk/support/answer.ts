import { CoroutineYield, NgxExit } from '../../../src/nginx/exit'
import type { KongRequest } from '../../../src/pdk/private/kong-request'
import { nginxRequest } from '../../../src/pdk/private/nginx-request'

/** Runs code that ends the request, and tells what is on its way to the client then. */
export function answerOf(kong: KongRequest, code: () => unknown) {
  const r = nginxRequest(kong)
  const exited = endOf(code)
  return { exited, status: r.status, headers: [...r.headersOut.lines], body: r.output }
}

/** How code ended: the status of `ngx.exit`, or that it yielded for ever. */
export function endOf(code: () => unknown): number | 'yielded' {
  try {
    code()
  } catch (signal) {
    if (signal instanceof NgxExit) return signal.status
    if (signal instanceof CoroutineYield) return 'yielded'
    throw signal
  }
  throw new Error('the code went on')
}
