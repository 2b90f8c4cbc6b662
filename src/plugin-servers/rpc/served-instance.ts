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
      await this.#runEvent(context, said, absence)
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

  async #runEvent(context: HandlerContext, said: readonly string[], absence?: string): Promise<void> {
    const id = await this.#instanceId(context, absence)
    try {
      await new ServedEvent(this.link.rpc, context).run(id)
    } catch (error) {
      if (error instanceof MarshalError) logError(context, 'no data')
      else if (!(error instanceof RpcFailure)) throw error
      else if (/no plugin instance/i.test(error.message)) await this.#startAnew(context, error, said)
      else await this.#failed(context, error, said)
      return
    }
    await this.link.outputRead()
    reportFailure(context, undefined, said)
  }

  async #startAnew(context: HandlerContext, { message }: RpcFailure, said: readonly string[]): Promise<void> {
    this.#started = undefined
    logLine(context, 'warn', toText(message))
    await this.#runEvent(context, said)
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
  async #instanceId(context: HandlerContext, absence: string | undefined): Promise<LuaValue> {
    const { run } = this.link
    const other = this.#started
    const known = other?.run === run ? await other.id.catch(() => undefined) : undefined
    if (known !== undefined) return known
    if (this.#started?.run !== run) this.#started = { id: this.#start(context, absence), run }
    return this.#started.id
  }

  async #start(context: HandlerContext, absence: string | undefined): Promise<LuaValue> {
    const config = toByteString(JSON.stringify(this.config))
    const argument = LuaTable.record({ Name: toByteString(this.name), Config: config })
    try {
      const status = await this.link.rpc.call('plugin.StartInstance', pack(argument).bytes)
      if (status instanceof LuaTable) return status.get('Id')
      throw new RpcFailure('answered', 'nil')
    } catch (error) {
      this.#started = undefined
      if (!(error instanceof RpcFailure)) throw error
      if (error.reason !== 'answered') this.link.lost()
      throw startingFailed(context, error, absence)
    }
  }
}

function startingFailed(context: HandlerContext, error: RpcFailure, absence: string | undefined): LuaError {
  const reason = toText(error.message)
  if (error.reason === 'refused') logError(context, `trying to connect: ${reason}`)
  logError(context, `starting instance: ${reason}`)
  reportNotStarted(context, error, absence)
  return new LuaError(error.message)
}

function logError(context: HandlerContext, message: string): void {
  logLine(context, 'err', message)
}

function logLine(context: HandlerContext, level: 'err' | 'warn', message: string): void {
  context.log(level, `[kong] [${context.plugin}] ${message}`)
}
