import { LuaError } from '../../lua/error'
import { toByteString, toText } from '../../lua/strings'
import { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'
import { CoroutineYield, NgxExit } from '../../nginx/exit'
import type { HandlerContext, PluginInstance } from '../handler-context'
import { constructorThrew } from '../javascript/problem-texts'
import { pack } from '../values/pack'
import { MarshalError } from '../values/marshal-error'
import { ServedEvent } from './event'
import { reportFailure } from './failure-problem'
import { RpcFailure } from './rpc-failure'
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
    const said = this.link.listen((line) => context.log('info', line))
    try {
      await this.#runEvent(context, said)
    } catch (signal) {
      if (signal instanceof LuaError || signal instanceof NgxExit || signal instanceof CoroutineYield) {
        // The code behind a call that never returns may still run and write; an answer of the server lies behind it.
        await this.link.rpc.call('plugin.GetStatus').catch(() => undefined)
      }
      throw signal
    } finally {
      await this.link.outputRead()
    }
  }

  async #runEvent(context: HandlerContext, said: readonly string[]): Promise<void> {
    const id = await this.#instanceId(context)
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
    await this.link.outputRead()
    if (error.reason === 'refused') logError(context, `trying to connect: ${error.message}`)
    logError(context, toText(error.message))
    reportFailure(context, error, said)
  }

  #instanceId(context: HandlerContext): Promise<LuaValue> {
    const { run } = this.link
    if (this.#started?.run !== run) this.#started = { id: this.#start(context), run }
    return this.#started.id
  }

  async #start(context: HandlerContext): Promise<LuaValue> {
    const config = toByteString(JSON.stringify(this.config))
    const argument = LuaTable.record({ Name: toByteString(this.name), Config: config })
    try {
      const status = await this.link.rpc.call('plugin.StartInstance', pack(argument).bytes)
      if (status instanceof LuaTable) return status.get('Id')
      throw new RpcFailure('answered', 'nil')
    } catch (error) {
      this.#started = undefined
      throw error instanceof RpcFailure ? startingFailed(context, error) : error
    }
  }
}

function startingFailed(context: HandlerContext, error: RpcFailure): LuaError {
  const { plugin, phase, recorder } = context
  const reason = toText(error.message)
  if (error.reason === 'refused') logError(context, `trying to connect: ${reason}`)
  logError(context, `starting instance: ${reason}`)
  recorder.problems.push({ kind: 'instance-failed', plugin, phase, message: constructorThrew(reason) })
  return new LuaError(error.message)
}

function logError(context: HandlerContext, message: string): void {
  logLine(context, 'err', message)
}

function logLine(context: HandlerContext, level: 'err' | 'warn', message: string): void {
  context.log(level, `[kong] [${context.plugin}] ${message}`)
}
