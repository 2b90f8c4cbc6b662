import { LuaError } from '../../lua/error'
import { toByteString, toText } from '../../lua/strings'
import { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'
import { CoroutineYield, NgxExit } from '../../nginx/exit'
import type { HandlerContext, PluginInstance } from '../handler-context'
import { pack } from '../values/pack'
import { MarshalError } from '../values/marshal-error'
import { ServedEvent } from './event'
import { reportFailure, reportGarbled, reportNotStarted } from './failure-problem'
import { GarbledAnswer, RpcFailure } from './rpc-failure'
import type { PluginServerLink } from './link'

/** What is known of the server when a handler is about to run. */
interface ServerState {
  /** What it has written since. */
  readonly said: readonly string[]
  /** Why it does not run, if that is so. */
  readonly absence: string | undefined
}

/** Kong runs a handler again for ever. */
const MOST_RUNS = 10

/**
 * An instance of a plugin in a plugin server: started on the first event with the config as JSON, then kept for as long as the
 * server knows it. kong/runloop/plugin_servers/plugin.lua, `get_instance_id`
 */
export class ServedInstance implements PluginInstance {
  #started: { readonly id: Promise<LuaValue>; readonly run: number } | undefined

  /** @param name - the plugin's name as the server reports it */
  constructor(
    readonly link: PluginServerLink,
    readonly name: string,
    readonly config: Readonly<Record<string, unknown>>,
  ) {}

  /** @throws LuaError when the instance cannot be started; else as a handler's run ends */
  async handle(context: HandlerContext): Promise<void> {
    const said = this.link.listen((level, line) => context.log(level, line))
    const absence = await this.link.ready()
    try {
      await this.#runEvent(context, { said, absence })
    } catch (signal) {
      if (signal instanceof GarbledAnswer) reportGarbled(context, signal)
      else if (signal instanceof LuaError || signal instanceof NgxExit || signal instanceof CoroutineYield) {
        // The code behind a call that never returns may still run and write; an answer of the server lies behind it.
        await this.link.rpc.call('plugin.GetStatus').catch(() => undefined)
      }
      throw signal
    } finally {
      await this.link.outputRead()
    }
  }

  /** Tells the server that the instance is not needed any more, if it still has it. */
  async close(): Promise<void> {
    const started = this.#started
    this.#started = undefined
    if (started?.run !== this.link.run) return
    const id = await started.id.catch(() => undefined)
    if (id !== undefined) await this.link.rpc.call('plugin.CloseInstance', pack(id).bytes).catch(() => undefined)
  }

  /** Kong begins again for as long as the server has lost the instance. */
  async #runEvent(context: HandlerContext, server: ServerState, runs = 1): Promise<void> {
    const { said } = server
    const id = await this.#instanceId(context, server)
    const event = new ServedEvent(this.link.rpc, context)
    try {
      await event.run(id)
    } catch (error) {
      if (!(error instanceof RpcFailure)) {
        valueLost(context, error)
        return
      }
      if (runs === MOST_RUNS || !(await this.#isLost(context, error, event))) return this.#failed(context, error, said)
      this.#started = undefined
      return this.#runEvent(context, { said, absence: undefined }, runs + 1)
    }
    await this.link.outputRead()
    reportFailure(context, undefined, said)
  }

  async #isLost(context: HandlerContext, { message, reason }: RpcFailure, event: ServedEvent): Promise<boolean> {
    if (reason === 'refused') return !event.hasBegun && this.#isBack()
    if (!/no plugin instance/i.test(message)) return false
    logLine(context, 'warn', toText(message))
    return true
  }

  /** A server that is gone has not heard of the event; that it is started again takes no time for a test. */
  async #isBack(): Promise<boolean> {
    this.link.lost()
    return (await this.link.ready()) === undefined
  }

  /** Kong logs what went wrong, and the phase goes on as if the handler had returned. */
  async #failed(context: HandlerContext, error: RpcFailure, said: readonly string[]): Promise<void> {
    if (error.reason !== 'answered') this.link.lost()
    await this.link.outputRead()
    if (error.reason === 'refused') logError(context, `trying to connect: ${error.message}`)
    logError(context, toText(error.message))
    reportFailure(context, error, said)
  }

  /** One request starts the instance, others wait; when that one fails, each tries for itself. */
  async #instanceId(context: HandlerContext, server: ServerState): Promise<LuaValue> {
    const { run } = this.link
    const other = this.#started
    const known = other?.run === run ? await other.id.catch(() => undefined) : undefined
    if (known !== undefined) return known
    if (this.#started?.run !== run) this.#started = { id: this.#start(context, server), run }
    return this.#started.id
  }

  async #startOnServer(argument: string, absence: string | undefined): Promise<LuaValue> {
    const start = () => this.link.rpc.call('plugin.StartInstance', argument)
    try {
      return await start()
    } catch (error) {
      const isGone = error instanceof RpcFailure && error.reason === 'refused' && absence === undefined
      if (isGone && (await this.#isBack())) return start()
      throw error
    }
  }

  async #start(context: HandlerContext, server: ServerState): Promise<LuaValue> {
    const config = toByteString(JSON.stringify(this.config))
    const argument = LuaTable.record({ Name: toByteString(this.name), Config: config })
    try {
      const status = await this.#startOnServer(pack(argument).bytes, server.absence)
      if (!(status instanceof LuaTable)) throw new RpcFailure('answered', 'nil')
      if (this.#started) this.#started = { ...this.#started, run: this.link.run }
      return status.get('Id')
    } catch (error) {
      this.#started = undefined
      if (!(error instanceof RpcFailure)) throw error
      if (error.reason !== 'answered') this.link.lost()
      await this.link.outputRead()
      throw startingFailed(context, error, server)
    }
  }
}

/** A value that cannot be sent has made an end of the connection; whatever else went wrong ends the phase. */
function valueLost(context: HandlerContext, error: unknown): void {
  if (!(error instanceof MarshalError)) throw error
  logError(context, 'no data')
}

function startingFailed(context: HandlerContext, error: RpcFailure, server: ServerState): LuaError {
  const reason = toText(error.message)
  if (error.reason === 'refused') logError(context, `trying to connect: ${reason}`)
  logError(context, `starting instance: ${reason}`)
  reportNotStarted(context, error, server)
  return new LuaError(error.message)
}

function logError(context: HandlerContext, message: string): void {
  logLine(context, 'err', message)
}

function logLine(context: HandlerContext, level: 'err' | 'warn', message: string): void {
  context.log(level, `[kong] [${context.plugin}] ${message}`)
}
