import { channel } from 'node:diagnostics_channel'
import { MockUsageError } from './errors'
import type { Exchange, KnownSecrets, LogEntry, StreamExchange } from './exchange'
import { EXCHANGE_CHANNEL, publishExchange } from './exchange-channel'
import { toText } from './lua/strings'
import { ReceivedRequest, ReceivedResponse } from './message'
import { RequestBody } from './nginx/body'
import { withRealIp } from './nginx/real-ip'
import { NginxRequest } from './nginx/request'
import { finishResponse } from './nginx/response-writer'
import type { UpstreamResponse } from './nginx/upstream-exchange'
import { TrustedIps } from './pdk/private/trusted-ips'
import type { PdkFunctionName } from './pdk/types/function-names'
import { PluginProblem } from './plugin-problem'
import { Recorder } from './recorder'
import { handleCertificate } from './runloop/certificate'
import { handleHttp } from './runloop/handler'
import { HttpRequest } from './runloop/http-request'
import { UpstreamStubs, type UpstreamStub } from './upstream/stubs'
import { withEnvironment } from './gateway/environment-conf'
import { assembleNode } from './gateway/assemble'
import { checkOptions } from './gateway/check-options'
import { identifyCaller } from './gateway/caller'
import { PdkDoubles, type PdkSpy, type PdkStub } from './gateway/doubles'
import { completeExchange } from './gateway/complete-exchange'
import { connectStream, type ConnectInit } from './gateway/connect'
import type { MemoryNode } from './gateway/node'
import type { GatewayEntities, GatewayOptions, ProblemsMode } from './gateway/options'
import { newRequestId } from './gateway/request-id'
import { clientRequest, type ClientRequest, type RequestInit } from './gateway/request-init'
import { knownSecrets } from './gateway/secrets'

const FIRST_CLIENT_PORT = 40000
/** Nothing arrives at once: what a test does behind the call comes before any plugin runs. */
const ARRIVAL = Promise.resolve()

/**
 * A Kong Gateway in memory.
 *
 * @param config - Kong's entities, in the words of the declarative format, and the gateway's options. With no service and no
 * route, they are implied: `/` to a service that answers 200, and every port to a service that echoes streams.
 * @throws MockUsageError when an entity, a reference or an option is wrong; SchemaViolation when a plugin's config is
 */
export function createGateway(config: GatewayEntities & GatewayOptions = {}): Gateway {
  return new Gateway(withEnvironment(config))
}

const BEHIND_UPSTREAM =
  ' It has an upstream of that name: requests to its targets are answered by the stub of the service that the route leads to, and the handler is told which target by received.host and received.port.'

/** A Kong Gateway in memory. All state belongs to it; gateways are independent, and requests may run concurrently. */
export class Gateway {
  /** What Kong logs when it loads the configuration, before any request: deprecated fields, routes it cannot serve as they are. */
  readonly logs: readonly LogEntry[]
  readonly #node: MemoryNode
  readonly #stubs = new UpstreamStubs()
  readonly #doubles = new PdkDoubles()
  readonly #options: GatewayOptions
  readonly #trusted: TrustedIps
  readonly #observers = channel(EXCHANGE_CHANNEL)
  #clientPort = FIRST_CLIENT_PORT
  #known: KnownSecrets | undefined
  #closing: Promise<void> | undefined

  constructor(config: GatewayEntities & GatewayOptions) {
    checkOptions(config)
    this.#options = config
    this.#trusted = new TrustedIps(config.conf?.trusted_ips ?? [])
    const { node, logs } = assembleNode(config, this.#stubs, this.#doubles)
    this.#node = node
    this.logs = logs
  }

  /**
   * Lets a stub stand for an upstream service; it replaces the one before.
   *
   * @param service - the service's name or id; left out, the stub stands for every service without its own
   * @throws MockUsageError when no service has that name, or nothing is given that can stand for it
   */
  upstream(service: string, stub: UpstreamStub): this
  upstream(stub: UpstreamStub): this
  upstream(serviceOrStub: string | UpstreamStub, stub?: UpstreamStub): this {
    if (typeof serviceOrStub === 'string') this.#stubs.set(this.#serviceName(serviceOrStub), stub)
    else this.#stubs.set(undefined, serviceOrStub)
    return this
  }

  /**
   * Sends a request through Kong's phases to its end: the log phase is over when it resolves.
   *
   * @param target - `'/orders'`, `'POST /orders?x=1'` or `'https://api.example.com/orders'`
   * @throws PluginProblem when a plugin made a mistake that Kong would hide, unless problems are recorded
   * @throws MockUsageError when the request or the mock is used wrongly
   */
  async request(target: string, init: RequestInit = {}): Promise<Exchange> {
    this.#checkOpen()
    const request = clientRequest(target, init, () => this.#clientPort++)
    const recorder = new Recorder(this.#options.pdkCallBudget)
    const kong = this.#open(request, recorder)
    identifyCaller(kong, init)
    await ARRIVAL
    const error = request.connection.tls && (await this.#shakeHands(kong.recorder, request))
    if (!error) await handleHttp(kong)
    const exchange = completeExchange(kong, sentRequest(request), error ?? responseOf(kong), this.#secrets)
    this.#publish(exchange, kong.r.upstream?.response)
    return this.#checked(exchange, init)
  }

  /**
   * Takes a client's stream connection (tcp, tls or udp) through Kong's phases to its end: the log phase is over when it resolves.
   *
   * @throws PluginProblem when a plugin made a mistake that Kong would hide, unless problems are recorded
   * @throws MockUsageError when the connection or the mock is used wrongly
   * @example await gateway.connect({ port: 6379, data: 'PING\r\n' })
   */
  async connect(init: ConnectInit = {}): Promise<StreamExchange> {
    this.#checkOpen()
    await ARRIVAL
    const exchange = await connectStream(
      this.#node,
      init,
      new Recorder(this.#options.pdkCallBudget),
      () => this.#clientPort++,
      this.#secrets,
    )
    this.#publish(exchange)
    return this.#checked(exchange, init)
  }

  /**
   * Puts a sinon stub in the place of a PDK function, for all plugins of this gateway: `gateway.stub('kong.client.get_ip').returns('10.0.0.1')`.
   * Calls that plugins make are still recorded.
   */
  stub<Name extends PdkFunctionName>(name: Name): PdkStub<Name> {
    return this.#doubles.stub(name)
  }

  /** Puts a sinon spy on a PDK function: Kong answers as before, and the spy knows the calls. */
  spy<Name extends PdkFunctionName>(name: Name): PdkSpy<Name> {
    return this.#doubles.spy(name)
  }

  /**
   * Stops the plugin servers that the gateway has started (`conf.pluginserver_names`), and ends its plugins' instances in those
   * that it has not. A gateway whose plugins are in JavaScript need not be closed.
   */
  close(): Promise<void> {
    this.#closing ??= this.#node.close()
    return this.#closing
  }

  /** For `await using gateway = createGateway(…)`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #checkOpen(): void {
    if (this.#closing) throw new MockUsageError('Failed to send a request: the gateway was closed. Make another one.')
  }

  #publish(exchange: Exchange | StreamExchange, answer?: UpstreamResponse): void {
    publishExchange(this.#observers, () => ({
      exchange,
      answer: answer && receivedAnswer(answer),
      secrets: this.#secrets().texts,
    }))
  }

  /** Looked for once, and only when something is printed. */
  readonly #secrets = (): KnownSecrets => (this.#known ??= knownSecrets(this.#options))

  #checked<E extends Exchange | StreamExchange>(exchange: E, { problems }: { readonly problems?: ProblemsMode }): E {
    const mode = problems ?? this.#options.problems ?? 'reject'
    if (mode === 'reject' && exchange.problems.length > 0) throw new PluginProblem(exchange.problems, exchange)
    return exchange
  }

  #open({ connection, head, body }: ClientRequest, recorder: Recorder): HttpRequest {
    const isTrusted = this.#trusted.has(connection.remoteAddress)
    const r = new NginxRequest(
      withRealIp(connection, head.headers, isTrusted),
      head,
      new RequestBody(body),
      newRequestId(),
      this.#node.now(),
    )
    return new HttpRequest(r, this.#node, recorder)
  }

  /** @returns what the client has instead of an answer when the TLS handshake failed */
  async #shakeHands(recorder: Recorder, request: ClientRequest): Promise<ReceivedResponse | undefined> {
    const isDone = await handleCertificate(this.#open(request, recorder))
    return isDone ? undefined : new ReceivedResponse(0, '', [], '', false, 'handshake failed')
  }

  #serviceName(nameOrId: string): string {
    const { services, upstreams } = this.#node.store.entities
    const service = services.find(({ name, id }) => name === nameOrId || id === nameOrId)
    if (service) return service.name ?? service.id
    const names = services
      .map(({ name, id }) => `"${name ?? id}"`)
      .sort()
      .join(', ')
    throw new MockUsageError(
      `Failed to stub service "${nameOrId}": the gateway has no service of that name or id. Its services are ${names}.${
        upstreams.some(({ name }) => name === nameOrId) ? BEHIND_UPSTREAM : ''
      }`,
    )
  }
}

function sentRequest({ head, body, connection }: ClientRequest): ReceivedRequest {
  const { method, target, headers } = head
  const { scheme, serverAddress, serverPort } = connection
  return new ReceivedRequest(method, toText(target), headers, body, scheme, serverAddress, serverPort)
}

function receivedAnswer({ status, reason = '', headers, body }: UpstreamResponse): ReceivedResponse {
  return new ReceivedResponse(status, reason, headers, body)
}

function responseOf(kong: HttpRequest): ReceivedResponse {
  if (kong.r.closed) return new ReceivedResponse(0, '', [], '', false, 'closed')
  const { status, reason, headers, body, incomplete } = finishResponse(kong.r)
  return new ReceivedResponse(status, reason, headers, body, incomplete)
}
