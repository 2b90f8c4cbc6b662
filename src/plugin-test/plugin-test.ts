import { plugin, PluginProblem, type Exchange, type PluginModule, type PluginUse, type StreamExchange } from '../index'
import { observed, type MadeInstance } from './instances'
import { differencesIn, DifferenceTeller, withDifferences } from './notes'
import { Request } from './request'
import { Response } from './response'
import { connectStream, isStream, sendRequest, type SendOptions } from './send'
import { replyOf, showExchange, showRequest } from './show'
import { TestedInstance } from './tested-instance'
import { TestedModule } from './tested-module'

/** What may be said beyond a request. */
export interface PluginTestOptions extends SendOptions {
  /** Whether stderr tells what kong-pdk's PluginTest answered differently, each difference once. @default true */
  readonly notes?: boolean
}

/** The plugin, as kong-pdk's plugin server has it loaded. */
export interface RunResult {
  readonly mod: TestedModule
  readonly instance: TestedInstance
}

/** The only thing that outlives a test: what has been told already. Under Jest each test file has its own. */
const teller = new DifferenceTeller()

/**
 * The class of that name in `kong-pdk/plugin_test`, on a gateway that behaves as Kong does.
 *
 * @example
 * const t = new PluginTest(new Request().useURL('http://example.com/orders').useHeaders({ 'x-key': 's3cret' }))
 * await t.Run(require('./my-plugin'), { limit: 2 })
 * expect(t.response.status).toBe(200)
 */
export class PluginTest {
  /** What the client received. */
  readonly response = new Response()
  /** What the service received; a copy of the client's request as long as the service is not reached. */
  readonly serviceRequest: Request
  /** What the service answered: `serviceRequest.toResponse()`. Undefined when it was not reached. */
  serviceResponse: Response | undefined
  /** Whether the plugin answered in the service's place. */
  exiting = false
  /** All that happened in the last run, for this package's matchers. */
  exchange: Exchange | StreamExchange | undefined
  /** What kong-pdk's PluginTest would have answered differently in the last run, a sentence each. */
  notes: readonly string[] = []
  readonly #options: PluginTestOptions

  /** @param request - a URL of http or https, or for streams `tcp://host:port` or `tls://host:port` */
  constructor(
    readonly request: Request = new Request(),
    options: PluginTestOptions = {},
  ) {
    this.serviceRequest = new Request(request)
    this.#options = options
  }

  /**
   * Sends the request through the phases of a gateway with this plugin.
   *
   * @throws PluginProblem when the plugin made a mistake that Kong would hide, unless the option `problems` is `'record'`
   * @throws SchemaViolation when Kong would refuse the config, MockUsageError when its plugin server would refuse the module
   */
  async Run(pluginToTest: PluginModule, pluginConfig: object = {}): Promise<RunResult> {
    const { module, made } = observed(pluginToTest)
    const scope = isStream(this.request) ? { protocols: ['tcp', 'tls'] } : {}
    const use = plugin(module, { ...pluginConfig }, scope)
    const mod = new TestedModule(use, pluginToTest)
    this.serviceResponse = undefined
    await this.#keep(this.#send(use), mod)
    return { mod, instance: instanceOf(mod, made[0]) }
  }

  #send(use: PluginUse): Promise<Exchange | StreamExchange> {
    const { notes, ...options } = this.#options
    if (isStream(this.request)) return connectStream(this.request, use, options)
    return sendRequest(
      this.request,
      use,
      (_, received) => {
        showRequest(this.serviceRequest, received, this.request.url.hostname)
        this.serviceResponse = this.serviceRequest.toResponse()
        return replyOf(this.serviceResponse)
      },
      options,
    )
  }

  async #keep(sent: Promise<Exchange | StreamExchange>, mod: TestedModule): Promise<void> {
    try {
      this.#show(await sent, mod)
      if (this.#options.notes !== false) teller.tell(this.notes)
    } catch (error) {
      if (!(error instanceof PluginProblem)) throw error
      this.#show(error.exchange as Exchange | StreamExchange, mod)
      throw withDifferences(error, this.notes)
    }
  }

  #show(exchange: Exchange | StreamExchange, mod: TestedModule): void {
    this.exchange = exchange
    this.exiting = exchange.exit !== undefined
    showExchange(this, exchange)
    this.notes = differencesIn({ request: this.request, exchange, handlers: mod.getPhases() })
  }
}

function instanceOf(mod: TestedModule, made: MadeInstance | undefined): TestedInstance {
  const config = made ? made.config : mod.use.config
  return new TestedInstance(mod.getName(), config, made?.object, () => mod.setLastCloseInstanceTime())
}
