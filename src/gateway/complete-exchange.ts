import type { Exchange } from '../exchange'
import { LuaTable } from '../lua/table'
import { toText } from '../lua/strings'
import type { LuaValue } from '../lua/values'
import type { ReceivedRequest, ReceivedResponse } from '../message'
import { toPlugin } from '../plugin-servers/values/to-plugin'
import type { HttpRequest } from '../runloop/http-request'
import { toReceivedRequest } from '../upstream/stubs'

/** The record of a request that has come to its end. */
export function completeExchange(kong: HttpRequest, request: ReceivedRequest, response: ReceivedResponse): Exchange {
  const { recorder, ctx, r } = kong
  return {
    request,
    response,
    upstream: r.upstream?.request && toReceivedRequest(r.upstream.request),
    tries: recorder.tries,
    phases: recorder.phases,
    calls: recorder.calls,
    logs: recorder.logs,
    exit: recorder.exit,
    problems: recorder.problems,
    route: nameOf(ctx.get('route'), 'name'),
    service: nameOf(ctx.get('service'), 'name'),
    consumer: nameOf(ctx.get('authenticated_consumer'), 'username'),
    ctx: { shared: sharedValues(kong.shared) },
  }
}

function nameOf(entity: LuaValue, field: string): string | undefined {
  if (!(entity instanceof LuaTable)) return undefined
  const name = entity.get(field) ?? entity.get('id')
  return typeof name === 'string' ? toText(name) : undefined
}

/** What plugins left in `kong.ctx.shared`, each value as a plugin would read it. */
function sharedValues(shared: LuaTable): Record<string, unknown> {
  const values: [string, unknown][] = []
  for (const [key, value] of shared.entries()) values.push([toText(String(key)), toPlugin(value)])
  return Object.fromEntries(values)
}
