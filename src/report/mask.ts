import {
  HISTORY,
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
import { isCredentialName } from './mask/credential-names'
import { findSecrets } from './mask/find-secrets'
import { maskBytes, maskNamed, maskValue } from './mask/mask-value'
import { Masker } from './mask/masker'

/**
 * A copy of an exchange that can be shown to others: credentials stand as `[secret 1]` wherever they occur, in headers, queries,
 * bodies, PDK calls and logs. The same credential has the same number, so that it can be seen where it goes.
 *
 * What is a credential: the values of `Authorization`, `Cookie`, `X-Api-Key` and their like, of arguments and members of such
 * names, what vault references give, and what the gateway was told of.
 *
 * @param secrets - further texts to hide: those that the exchange was published with
 */
export function maskExchange<E extends AnyExchange>(exchange: E, secrets?: readonly string[]): E
export function maskExchange(exchange: AnyExchange, secrets: readonly string[] = []): AnyExchange {
  const masker = new Masker([...findSecrets(exchange), ...secrets.filter((secret) => secret !== '')])
  const masked = isHttp(exchange)
    ? { ...exchange, ...httpParts(exchange, masker), ...recordParts(exchange, masker) }
    : { ...exchange, ...streamParts(exchange, masker), ...recordParts(exchange, masker) }
  const complete: AnyExchange = Object.assign(masked, {
    [HISTORY]: maskHistory(exchange[HISTORY], masker),
    timeline: (options: Parameters<AnyExchange['timeline']>[0]) => renderTimeline(timelineEntries(complete), options),
    pdkCallCounts: (filter: Parameters<AnyExchange['pdkCallCounts']>[0]) => countCalls(exchange.calls, filter),
  })
  return complete
}

/** A request line or a target of which nothing else is known: what its arguments say under the names of credentials is hidden. */
export function maskTarget(target: string): string {
  const at = target.indexOf('?')
  if (at < 0) return target
  const masker = new Masker([])
  const pairs = target
    .slice(at + 1)
    .split('&')
    .map((pair) => maskPair(pair, masker))
  return `${target.slice(0, at)}?${pairs.join('&')}`
}

function maskPair(pair: string, masker: Masker): string {
  const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(pair) ?? []
  const [decoded = ''] = [...new URLSearchParams(name).keys()]
  return value !== '' && isCredentialName(decoded) ? `${name}=${masker.label(value)}` : pair
}

/** A text without these secrets. */
export function maskText(text: string, secrets: readonly string[]): string {
  return new Masker(secrets).text(text)
}

function httpParts({ request, response, upstream, consumer }: Exchange, masker: Masker) {
  return {
    request: maskRequest(request, masker),
    upstream: upstream && maskRequest(upstream, masker),
    response: maskResponse(response, masker),
    consumer,
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
    calls: calls.map((call) => maskCall(call, masker)),
    logs: maskValue(logs, masker),
    problems: problems.map((problem) => ({ ...problem, message: masker.text(problem.message) })),
    exit: exit && { ...exit, body: maskValue(exit.body, masker), headers: maskValue(exit.headers, masker) },
    ctx: { shared: maskValue(ctx.shared, masker) },
  }
}

/** A text behind the name of a credential is one, even where it is too short to be looked for elsewhere. */
function maskCall(call: PdkCall, masker: Masker): PdkCall {
  const args = call.args.map((arg, at) => {
    const name = call.args[at - 1]
    const isNamed = typeof name === 'string' && typeof arg === 'string' && isCredentialName(name)
    return isNamed ? maskNamed(name, arg, masker) : maskValue(arg, masker)
  })
  return { ...call, args, outcome: maskValue(call.outcome, masker) }
}

function maskRequest(request: ReceivedRequest, masker: Masker): ReceivedRequest {
  const { method, scheme, host, port, tls } = request
  const { lines, body } = maskMessage(request, masker)
  return new ReceivedRequest(method, masker.text(request.target), lines, body, scheme, host, port, tls)
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
  return { lines, body: fromBytes(maskBytes(message.bytes, masker)) }
}
