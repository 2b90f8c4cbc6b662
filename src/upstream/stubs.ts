import { MockUsageError } from '../errors'
import { toText } from '../lua/strings'
import { readable, ReceivedRequest } from '../message'
import type { UpstreamFault, UpstreamRequest, UpstreamResponse } from '../nginx/upstream-exchange'
import { Fault } from './fault'
import { fromFetchResponse, toUpstreamResponse, type UpstreamReply } from './reply'
import { toFetchRequest } from './fetch-request'

/** What a stub may give: a Fetch `Response`, plain data, or a fault. */
export type UpstreamAnswer = Response | UpstreamReply | Fault

/**
 * A function that stands for an upstream service. It takes the request as Fetch's `Request`, so that msw resolvers and
 * `app.fetch` of most frameworks fit; `received` holds what Fetch cannot show: order and case of headers, the address.
 */
export type UpstreamHandler = (request: Request, received: ReceivedRequest) => UpstreamAnswer | Promise<UpstreamAnswer>

/** Anything that can stand for an upstream service. */
export type UpstreamStub = UpstreamHandler | UpstreamAnswer

/** What came of a request to a stub; `delay` in milliseconds. */
export type StubOutcome = { readonly delay?: number } & (
  | { readonly response: UpstreamResponse; readonly fault?: undefined }
  | { readonly fault: UpstreamFault; readonly response?: undefined }
)

/** The stubs of a gateway's services. */
export class UpstreamStubs {
  readonly #stubs = new Map<string, UpstreamStub>()
  #fallback: UpstreamStub | undefined

  /** @param service - undefined: for every service without a stub of its own */
  set(service: string | undefined, stub: UpstreamStub): void {
    if (service === undefined) this.#fallback = stub
    else this.#stubs.set(service, stub)
  }

  /** @throws MockUsageError when nothing stands for the service */
  async send(request: UpstreamRequest, service: string): Promise<StubOutcome> {
    const stub = this.#stubs.get(service) ?? this.#fallback
    if (stub === undefined) throw new MockUsageError(unstubbed(request, service))
    const answer = typeof stub === 'function' ? await ask(stub, request) : stub
    if (answer instanceof Fault) return { fault: answer.kind }
    const reply = answer instanceof Response ? await fromFetchResponse(answer.clone()) : answer
    return { response: toUpstreamResponse(reply), ...(reply.delay !== undefined && { delay: reply.delay }) }
  }
}

async function ask(handler: UpstreamHandler, request: UpstreamRequest): Promise<UpstreamAnswer> {
  const answer: unknown = await handler(toFetchRequest(request), toReceivedRequest(request))
  if (typeof answer === 'object' && answer !== null) return answer
  throw new MockUsageError(
    `Failed to answer "${request.method} ${toText(request.target)}" for an upstream service: the handler returned ${String(answer)}. Return a Response, an object such as { status: 200 }, or a fault.`,
  )
}

/** The request as tests see it. */
export function toReceivedRequest(request: UpstreamRequest): ReceivedRequest {
  const { method, target, headers, body, scheme, host, port, tls } = request
  return new ReceivedRequest(toText(method), readable(target), headers, body, scheme, toText(host), port, tls)
}

function unstubbed(request: UpstreamRequest, service: string): string {
  return `Failed to proxy "${toText(request.method)} ${toText(request.target)}" to service "${service}": no upstream is stubbed. Call gateway.upstream("${service}", handler) first.`
}
