import { LuaTable } from '../../lua/table'
import { isTruthy } from '../../lua/values'
import { CoroutineYield } from '../../nginx/exit'
import type { KongRequest } from '../private/kong-request'
import { send, type Answer } from './send'
import { sendStream } from './send-stream'

/**
 * Answers, or in access leaves the answer in `ctx.delayed_response` until all plugins had their turn.
 *
 * @throws CoroutineYield or NgxExit: the plugin's code ends here
 */
export function answer(kong: KongRequest, { status, body, headers }: Answer): never {
  const { ctx } = kong.r
  ctx.set('KONG_EXITED', true)
  if (!isTruthy(ctx.get('delay_response')) || isTruthy(ctx.get('delayed_response'))) {
    return sendAnswer(kong, { status, body, headers })
  }
  ctx.set('delayed_response', LuaTable.record({ status_code: status, content: body, headers }))
  ctx.set('delayed_response_callback', () => undefined)
  throw new CoroutineYield()
}

/**
 * Sends the answer that a plugin left in `ctx.delayed_response`: `ctx.delayed_response_callback` of Kong.
 *
 * @throws NgxExit
 */
export function flushDelayedResponse(kong: KongRequest): never {
  const delayed = kong.r.ctx.get('delayed_response') as LuaTable
  return sendAnswer(kong, {
    status: delayed.get('status_code') as number,
    body: delayed.get('content') as Answer['body'],
    headers: delayed.get('headers') as LuaTable | undefined,
  })
}

function sendAnswer(kong: KongRequest, given: Answer): never {
  return kong.subsystem === 'http' ? send(kong, given) : sendStream(kong, given)
}
