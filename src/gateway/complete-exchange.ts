import type { Exchange, ExchangeHistory, KnownSecrets, StreamExchange } from '../exchange'
import { LuaTable } from '../lua/table'
import { toText } from '../lua/strings'
import type { LuaValue } from '../lua/values'
import { ORIGIN, StreamData, type ReceivedRequest, type ReceivedResponse } from '../message'
import { showArgument } from '../plugin-servers/rpc/show'
import { MarshalError } from '../plugin-servers/values/marshal-error'
import { toPlugin } from '../plugin-servers/values/to-plugin'
import type { HttpRequest } from '../runloop/http-request'
import type { PhasedRequest } from '../runloop/phased-request'
import type { StreamEnd } from '../runloop/stream/handler'
import { toReceivedStream } from '../upstream/stream'
import { toReceivedRequest } from '../upstream/stubs'
import { RecordedHttpExchange, RecordedStreamExchange, type ExchangeData } from './recorded-exchange'

type Secrets = () => KnownSecrets

/** The record of a request that has come to its end. */
export function completeExchange(
  kong: HttpRequest,
  request: ReceivedRequest,
  response: ReceivedResponse,
  secrets: Secrets,
): Exchange {
  const { r, ctx } = kong
  const upstream = r.upstream?.request && toReceivedRequest(r.upstream.request)
  const consumer = nameOf(ctx.get('authenticated_consumer'), 'username')
  const history = historyOf(kong, secrets)
  const exchange = new RecordedHttpExchange(request, response, upstream, consumer, recordOf(kong), history)
  request[ORIGIN] = exchange
  response[ORIGIN] = exchange
  if (upstream) upstream[ORIGIN] = exchange
  return exchange
}

/** The record of a stream connection that has come to its end. */
export function completeStreamExchange({ kong, handshakeFailed }: StreamEnd, secrets: Secrets): StreamExchange {
  const { incoming, output = '', upstream, status } = kong.r
  return new RecordedStreamExchange(
    new StreamData(incoming),
    new StreamData(output),
    upstream && toReceivedStream(upstream),
    status,
    handshakeFailed ? 'handshake failed' : output === '' ? 'closed' : undefined,
    recordOf(kong),
    historyOf(kong, secrets),
  )
}

function recordOf({ recorder, ctx, shared }: PhasedRequest): ExchangeData {
  const { tries, phases, calls, logs, exit, problems } = recorder
  recorder.isComplete = true
  return {
    tries,
    phases,
    calls,
    logs,
    exit,
    problems,
    route: nameOf(ctx.get('route'), 'name'),
    service: nameOf(ctx.get('service'), 'name'),
    ctx: { shared: sharedValues(shared) },
  }
}

function historyOf({ recorder, r }: PhasedRequest, secrets: Secrets): ExchangeHistory {
  const { moments, exitStack, callOverBudget } = recorder
  const answer = r.upstream !== undefined && 'response' in r.upstream ? r.upstream.response : undefined
  return { moments, exitStack, callOverBudget, answer, secrets }
}

function nameOf(entity: LuaValue, field: string): string | undefined {
  if (!(entity instanceof LuaTable)) return undefined
  const name = entity.get(field) ?? entity.get('id')
  return typeof name === 'string' ? toText(name) : undefined
}

/** What plugins left in `kong.ctx.shared`, each value as a plugin would read it. */
function sharedValues(shared: LuaTable): Record<string, unknown> {
  const values: [string, unknown][] = []
  for (const [key, value] of shared.entries()) values.push([toText(String(key)), sharedValue(value)])
  return Object.fromEntries(values)
}

/** A table that no plugin would survive reading is one that a test may look at. */
function sharedValue(value: LuaValue): unknown {
  try {
    return toPlugin(value)
  } catch (error) {
    if (error instanceof MarshalError) return showArgument(value)
    throw error
  }
}
