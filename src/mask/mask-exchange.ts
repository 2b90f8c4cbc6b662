import {
  HISTORY,
  MASKING,
  type Exchange,
  type ExchangeHistory,
  type ExchangeRecord,
  type PdkCall,
  type StreamExchange,
} from '../exchange'
import { toByteString, fromBytes } from '../lua/strings'
import { Message, ReceivedRequest, ReceivedResponse, ReceivedStream, StreamData } from '../message'
import type { HeaderLine } from '../nginx/header-lines'
import { HeaderLines } from '../nginx/header-lines'
import { countCalls } from '../timeline/call-counts'
import { timelineEntries } from '../timeline/entries'
import { renderTimeline } from '../timeline/render'
import { isHttp, type AnyExchange } from './any-exchange'
import { maskJson, maskPairs, maskTarget } from './mask-pairs'
import { maskBytes, maskMember, maskNamed, maskValue } from './mask-value'
import type { Masker } from './masker'

/** Functions that take or return a query as one text. */
const QUERY = /(query|path_with_query)$/

/**
 * A copy of an exchange that can be shown to others: credentials stand as `[secret 1]` wherever they occur, in headers, queries,
 * bodies, PDK calls and logs. Calls come last: how many a plugin makes does not change the numbers elsewhere.
 */
export function maskExchange<E extends AnyExchange>(exchange: E, masker: Masker): E
export function maskExchange(exchange: AnyExchange, masker: Masker): AnyExchange {
  const masked = isHttp(exchange)
    ? { ...exchange, ...httpParts(exchange, masker), ...recordParts(exchange, masker) }
    : { ...exchange, ...streamParts(exchange, masker), ...recordParts(exchange, masker) }
  const complete: AnyExchange = Object.assign(masked, {
    [HISTORY]: maskHistory(exchange[HISTORY], masker),
    [MASKING]: exchange[MASKING],
    timeline: (options: Parameters<AnyExchange['timeline']>[0]) => renderTimeline(timelineEntries(complete), options),
    pdkCallCounts: (filter: Parameters<AnyExchange['pdkCallCounts']>[0]) => countCalls(exchange.calls, filter),
  })
  return complete
}

function httpParts({ request, response, upstream }: Exchange, masker: Masker) {
  return {
    request: maskRequest(request, masker),
    response: maskResponse(response, masker),
    upstream: upstream && maskRequest(upstream, masker),
  }
}

function streamParts({ sent, received, upstream }: StreamExchange, masker: Masker) {
  const maskData = ({ bytes }: StreamData) => fromBytes(maskBytes(bytes, masker))
  return {
    sent: new StreamData(maskData(sent)),
    received: new StreamData(maskData(received)),
    upstream: upstream && new ReceivedStream(maskData(upstream), upstream.host, upstream.port, upstream.tls),
  }
}

function recordParts({ calls, logs, problems, exit, ctx }: ExchangeRecord, masker: Masker) {
  return {
    exit: exit && { ...exit, body: maskValue(exit.body, masker), headers: maskValue(exit.headers, masker) },
    logs: maskValue(logs, masker),
    problems: problems.map((problem) => ({
      ...problem,
      message: masker.text(problem.message),
      cause: maskValue(problem.cause, masker),
    })),
    ctx: { shared: maskValue(ctx.shared, masker) },
    calls: calls.map((call) => maskCall(call, masker)),
  }
}

/** A text behind the name of a credential is one, even where it is too short to be looked for elsewhere. */
function maskCall(call: PdkCall, masker: Masker): PdkCall {
  const { function: name, args, outcome } = call
  const isQuery = QUERY.test(name)
  const isLog = name.startsWith('kong.log.')
  const maskOne = (value: unknown, under: unknown): unknown => {
    if (isQuery && typeof value === 'string') return maskPairs(value, masker)
    return typeof under === 'string' && !isLog ? maskMember(under, value, masker) : maskValue(value, masker)
  }
  return {
    ...call,
    args: args.map((arg, at) => maskOne(arg, args[at - 1])),
    // A getter: what it got stands under the name that it was asked for.
    outcome: 'returned' in outcome ? { returned: maskOne(outcome.returned, args[0]) } : maskValue(outcome, masker),
  }
}

function maskRequest(request: ReceivedRequest, masker: Masker): ReceivedRequest {
  const { method, scheme, host, port, tls } = request
  const { lines, body } = maskMessage(request, masker)
  return new ReceivedRequest(method, maskTarget(request.target, masker), lines, body, scheme, host, port, tls)
}

function maskResponse(response: ReceivedResponse, masker: Masker): ReceivedResponse {
  const { status, reason, incomplete, error } = response
  const { lines, body } = maskMessage(response, masker)
  return new ReceivedResponse(status, reason, lines, body, incomplete, error)
}

function maskHistory(history: ExchangeHistory, masker: Masker): ExchangeHistory {
  const { answer } = history
  if (!answer) return history
  const { lines, body } = maskMessage(new Message(answer.headers, answer.body), masker)
  return { ...history, answer: { ...answer, headers: new HeaderLines(lines), body } }
}

function maskMessage(message: Message, masker: Masker) {
  const lines = message.headers.lines.map(([name, value]): HeaderLine => [
    toByteString(name),
    toByteString(maskNamed(name, value, masker)),
  ])
  return { lines, body: fromBytes(maskBody(message, masker)) }
}

function maskBody({ headers, bytes }: Message, masker: Masker): Uint8Array {
  const isForm = headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') === true
  return maskBytes(bytes, masker, (text) => (isForm ? maskPairs(text, masker) : maskJson(text, masker)))
}
