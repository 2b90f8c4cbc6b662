import { types } from 'node:util'
import { MockUsageError } from '../errors'
import { shown } from '../errors/shown'
import { toText } from '../lua/strings'
import { readable, ReceivedRequest } from '../message'
import type { UpstreamFault, UpstreamRequest, UpstreamResponse } from '../nginx/upstream-exchange'
import type { StreamOutcome, UpstreamStream } from '../nginx/stream-exchange'
import { Fault } from './fault'
import { checkReply, fromFetchResponse, toUpstreamResponse, type UpstreamReply } from './reply'
import { toFetchRequest } from './fetch-request'
import { askStream, StreamStub } from './stream'

/** What a stub may give: a Fetch `Response`, plain data, or a fault. */
export type UpstreamAnswer = Response | UpstreamReply | Fault

/**
 * A function that stands for an upstream service. It takes the request as Fetch's `Request`, so that msw resolvers and
 * `app.fetch` of most frameworks fit; `received` holds what Fetch cannot show: order and case of headers, the address.
 */
export type UpstreamHandler = (request: Request, received: ReceivedRequest) => UpstreamAnswer | Promise<UpstreamAnswer>

/** What can stand for a service that is reached by HTTP. */
type HttpStub = UpstreamHandler | UpstreamAnswer

/** Anything that can stand for an upstream service; what `stream()` makes is for streams, a fault for both. */
export type UpstreamStub = HttpStub | StreamStub

/** What came of a request to a stub; `delay` in milliseconds. */
export type StubOutcome = { readonly delay?: number } & (
  | { readonly response: UpstreamResponse; readonly fault?: undefined }
  | { readonly fault: UpstreamFault; readonly response?: undefined }
)

/** The stubs of a gateway's services. */
export class UpstreamStubs {
  readonly #stubs = new Map<string, UpstreamStub>()
  #httpFallback: HttpStub | undefined
  #streamFallback: StreamStub | Fault | undefined

  /**
   * @param service - undefined: for every service without a stub of its own
   * @throws MockUsageError when nothing is given that can stand for a service, and for what a reply does not have
   */
  set(service: string | undefined, stub: UpstreamStub | undefined): this {
    if (!canStand(stub)) throw new MockUsageError(unfit(service, stub))
    if (isReply(stub)) checkReply(`stub ${named(service)}`, stub)
    if (service !== undefined) this.#stubs.set(service, stub)
    else this.#setFallback(stub)
    return this
  }

  #setFallback(stub: UpstreamStub): void {
    if (!(stub instanceof StreamStub)) this.#httpFallback = stub
    if (isStreamStub(stub)) this.#streamFallback = stub
  }

  /** @throws MockUsageError when nothing stands for the service */
  send(request: UpstreamRequest, service: string): StubOutcome | Promise<StubOutcome> {
    const stub = this.#stubs.get(service) ?? this.#httpFallback
    if (stub === undefined || stub instanceof StreamStub) throw new MockUsageError(unstubbed(request, service, stub))
    return typeof stub === 'function' ? outcomeOfHandler(stub, request) : outcomeOf(stub)
  }

  /** @throws MockUsageError when nothing stands for the service */
  async sendStream(stream: UpstreamStream, service: string): Promise<StreamOutcome> {
    const stub = this.#stubs.get(service) ?? this.#streamFallback
    if (stub === undefined || !isStreamStub(stub)) throw new MockUsageError(unstubbedStream(stream, service, stub))
    return askStream(stub, stream)
  }
}

async function outcomeOfHandler(handler: UpstreamHandler, request: UpstreamRequest): Promise<StubOutcome> {
  return outcomeOf(await ask(handler, request))
}

function outcomeOf(answer: UpstreamAnswer): StubOutcome | Promise<StubOutcome> {
  if (answer instanceof Fault) return { fault: answer.kind }
  return isFetchResponse(answer) ? outcomeOfFetch(answer) : replied(answer)
}

async function outcomeOfFetch(response: Response): Promise<StubOutcome> {
  return replied(await fromFetchResponse(response.clone()))
}

function replied(reply: UpstreamReply): StubOutcome {
  const response = toUpstreamResponse(reply)
  return reply.delay === undefined ? { response } : { response, delay: reply.delay }
}

function canStand(stub: UpstreamStub | undefined): stub is UpstreamStub {
  return typeof stub === 'function' || (typeof stub === 'object' && stub !== null && !types.isPromise(stub))
}

function isReply(stub: UpstreamStub): stub is UpstreamReply {
  return !(typeof stub === 'function' || stub instanceof StreamStub || stub instanceof Fault || isFetchResponse(stub))
}

function named(service: string | undefined): string {
  return service === undefined ? 'a service' : `service "${service}"`
}

function unfit(service: string | undefined, stub: unknown): string {
  return `Failed to stub ${named(service)}: ${types.isPromise(stub) ? 'a promise' : shown(stub)} cannot stand for it. Pass a handler, a reply such as { status: 200 }, a Response, a fault, or stream() for streams.`
}

function isStreamStub(stub: UpstreamStub): stub is StreamStub | Fault {
  return stub instanceof StreamStub || stub instanceof Fault
}

async function ask(handler: UpstreamHandler, request: UpstreamRequest): Promise<UpstreamAnswer> {
  const answer: unknown = await handler(toFetchRequest(request), toReceivedRequest(request))
  if (typeof answer === 'object' && answer !== null) return answer
  throw new MockUsageError(
    `Failed to answer "${request.method} ${toText(request.target)}" for an upstream service: the handler returned ${shown(answer)}. Return a Response, an object such as { status: 200 }, or a fault.`,
  )
}

/** Told by its tag: to name the global class loads Node's whole fetch, and another realm has a class of its own. */
function isFetchResponse(answer: object): answer is Response {
  return Object.prototype.toString.call(answer) === '[object Response]'
}

/** The request as tests see it. */
export function toReceivedRequest(request: UpstreamRequest): ReceivedRequest {
  const { method, target, headers, body, scheme, host, port, tls } = request
  return new ReceivedRequest(toText(method), readable(target), headers, body, scheme, toText(host), port, tls)
}

function unstubbed(request: UpstreamRequest, service: string, stub: StreamStub | undefined): string {
  const what = `"${toText(request.method)} ${toText(request.target)}"`
  return `Failed to proxy ${what} to service "${service}": ${stub ? 'its stub is one for streams' : 'no upstream is stubbed'}. Call gateway.upstream("${service}", handler) first.`
}

function unstubbedStream({ data }: UpstreamStream, service: string, stub: UpstreamStub | undefined): string {
  return `Failed to proxy a stream of ${data.length} bytes to service "${service}": ${stub ? 'its stub is one for HTTP' : 'no upstream is stubbed'}. Call gateway.upstream("${service}", stream(handler)) first.`
}
