import { performance } from 'node:perf_hooks'
import { MockUsageError } from '../index'
import { History, type Listener as OnExchange } from './exchanges/history'
import { ExchangePages } from './exchanges/routes'
import { ServedMasks } from './exchanges/served-masks'
import type { ServedExchange } from './exchanges/served-exchange'
import type { Client, Handle } from './listen/client'
import { Listener, type ListenAddress, type TlsOptions } from './listen/listener'
import { LiveGateway, type LoadedGateway } from './live-gateway'
import { isLoopback } from './loopback'
import { requestInit, wireAnswer } from './to-gateway'
import type { WireAnswer } from './wire/answer'
import type { WireRequest } from './wire/request'

const MOST_EXCHANGES = 500

/** How a gateway is served. */
export interface ServeOptions {
  readonly http?: ListenAddress
  readonly https?: ListenAddress & { readonly tls: TlsOptions }
  /** What is served, for its pages. @default 'kong-pdk-mock' */
  readonly title?: string
  /** How many exchanges are kept for `/__exchanges`. @default 500 */
  readonly keep?: number
  /** Whether to listen at addresses that other machines can reach. @default false */
  readonly allowRemote?: boolean
  /** What its gateways do with credentials, for the page's heading. @default 'masked' */
  readonly secrets?: 'masked' | 'shown'
}

/** A gateway at real ports. */
export class Server {
  readonly history: History
  readonly #live: LiveGateway
  readonly #pages: ExchangePages
  readonly #masks = new ServedMasks()
  readonly #listeners: Listener[] = []
  #httpPort: number | undefined
  #httpsPort: number | undefined

  private constructor(
    first: LoadedGateway,
    { keep = MOST_EXCHANGES, allowRemote = false, title = 'kong-pdk-mock', secrets = 'masked' }: ServeOptions,
  ) {
    this.#live = new LiveGateway(first)
    this.history = new History(keep)
    this.#pages = new ExchangePages(this.history, this.#masks, { allowRemote, title, secrets })
  }

  /**
   * Takes requests at ports of this machine.
   *
   * @throws MockUsageError for an address that others can reach, unless that is allowed; the system's error when a port is taken
   */
  static async open(first: LoadedGateway, options: ServeOptions): Promise<Server> {
    const { http, https, allowRemote = false } = options
    for (const { host } of [http, https].filter((address) => address !== undefined)) {
      if (!allowRemote && !isLoopback(host)) throw remoteError(host)
    }
    const server = new Server(first, options)
    try {
      if (http) server.#httpPort = await server.#listen(http)
      if (https) server.#httpsPort = await server.#listen(https, https.tls)
      return server
    } catch (error) {
      await server.close()
      throw error
    }
  }

  /** The port for HTTP, if it listens at one. */
  get httpPort(): number | undefined {
    return this.#httpPort
  }

  get httpsPort(): number | undefined {
    return this.#httpsPort
  }

  /** @returns ends it */
  onExchange(listener: OnExchange): () => void {
    return this.history.subscribe(listener)
  }

  /** The same exchange as it may be printed. @param isWhole - all of it, not only its line and problems */
  masked(served: ServedExchange, isWhole: boolean): ServedExchange {
    const tells = isWhole || (served.exchange?.problems.length ?? 0) > 0
    return tells ? this.#masks.whole(served) : this.#masks.line(served)
  }

  /** A text that concerns no exchange as it may be printed. */
  maskedText(text: string): string {
    return this.#masks.text(text)
  }

  /** From now on requests go to another gateway; those that have begun end in the old one, which is disposed of then. */
  replace(next: LoadedGateway): void {
    this.#live.replace(next)
  }

  /** Takes no more requests, and is settled once those that have begun are answered. */
  async close(): Promise<void> {
    await Promise.all(this.#listeners.map((listener) => listener.close()))
    await this.#live.close()
  }

  async #listen(address: ListenAddress, tls?: TlsOptions): Promise<number> {
    const listener = await Listener.open(address, this.#handle, tls)
    this.#listeners.push(listener)
    return listener.port
  }

  readonly #handle: Handle = async (request, client) =>
    this.#pages.answer(request) ?? (await this.#answer(request, client))

  async #answer(request: WireRequest, client: Client): Promise<WireAnswer | undefined> {
    const [startedAt, start] = [Date.now(), performance.now()]
    const ended = () => ({
      startedAt,
      milliseconds: performance.now() - start,
      request: `${request.method} ${request.target}`,
      clientLeft: client.hasLeft(),
    })
    try {
      const exchange = await this.#live.use((gateway) => gateway.request('/', requestInit(request, client)))
      const answer = wireAnswer(exchange)
      const bytes = 2 * (request.body.length + (answer?.body.length ?? 0))
      this.history.add({ ...ended(), exchange, failure: undefined, bytes })
      return answer
    } catch (error) {
      const failure = error instanceof Error ? error.message : String(error)
      this.history.add({ ...ended(), exchange: undefined, failure, bytes: 0 })
      return failureAnswer(failure)
    }
  }
}

/** The gateway cannot do its work, e.g. because of a stub that gives nothing a service can answer. */
function failureAnswer(failure: string): WireAnswer {
  const body = Buffer.from(`${failure}\n`)
  const headers = [
    ['Content-Type', 'text/plain; charset=utf-8'],
    ['Content-Length', String(body.length)],
    ['Connection', 'close'],
  ] as const
  return { status: 500, reason: 'Internal Server Error', headers, body }
}

function remoteError(host: string): MockUsageError {
  return new MockUsageError(
    `Failed to listen at ${host}: other machines can reach it, and plugins, stubs and all exchanges with them. Listen at 127.0.0.1, or allow it.`,
  )
}
