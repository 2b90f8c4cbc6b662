import type { ProblemKind } from '../../exchange'
import { LuaError } from '../../lua/error'
import { toByteString } from '../../lua/strings'
import { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'
import type { HandlerContext, PluginInstance } from '../handler-context'
import { RpcFailure } from '../rpc/rpc-failure'
import { findPanic } from './go-panic'
import { handlerEnded, isEndOfConnection, reasonSaid } from './heard'
import type { PbLink } from './link'
import { PbEvent } from './pb-event'
import * as texts from './problem-texts'

/** Kong runs a handler again for ever: here that ends after so many runs. */
const MOST_RUNS = 10

/** What the server said about this event, and where its lines begin. */
interface Said {
  readonly lines: readonly string[]
  readonly from: number
  /** The server broke off in the handler, and is to run it again. */
  readonly isAgain?: boolean
}

/**
 * An instance of a plugin in a server that speaks protobuf. kong/runloop/plugin_servers/rpc/pb_rpc.lua, `handle_event`;
 * plugin.lua, `get_instance_id`
 */
export class PbInstance implements PluginInstance {
  readonly #config: string
  #started: { readonly id: Promise<LuaValue>; readonly generation: number } | undefined

  /**
   * @param name - the plugin's name as the server reports it
   * @param config - a server keeps instances by its `__seq__`, which must be unique among all gateways
   */
  constructor(
    readonly link: PbLink,
    readonly name: string,
    config: Readonly<Record<string, unknown>>,
  ) {
    const numbered = '__seq__' in config ? { ...config, __seq__: link.nextSequence() } : config
    this.#config = toByteString(JSON.stringify(numbered))
  }

  /** @throws LuaError when there is no instance, or the server broke off; else as a handler's run ends */
  async handle(context: HandlerContext): Promise<void> {
    await this.link.ready(context.recorder)
    const { server } = this.link
    const lines = server.listen((level, line) => {
      if (!isEndOfConnection(line)) context.log(level, line)
    })
    try {
      await this.#run(context, { lines, from: server.output.lines.length })
    } finally {
      await server.outputRead()
    }
  }

  /** Tells the server that the instance is not needed any more, if it still has it. */
  async close(): Promise<void> {
    const started = this.#started
    this.#started = undefined
    if (started?.generation !== this.link.generation) return
    const id = await started.id.catch(() => undefined)
    if (id === undefined) return
    const argument = LuaTable.record({ instance_id: id })
    await this.link.rpc.call('cmd_close_instance', argument).catch(() => undefined)
  }

  async #run(context: HandlerContext, said: Said): Promise<void> {
    for (let runs = 1; runs <= MOST_RUNS; runs++) {
      const id = await this.#instanceId(context, { ...said, isAgain: runs > 1 })
      const failure = await this.#event(context, id, said)
      if (!failure) return
      if (!/no plugin instance|closed/i.test(failure.message)) {
        this.#refuse(context, failure)
        return
      }
      this.link.reset()
      logLine(context, 'warn', failure.message)
    }
    const { phase, recorder } = context
    const isUnfit = said.lines.some((line) => line.endsWith(`undefined method ${phase}`))
    const text = isUnfit ? texts.unfit(phase) : texts.endless(phase, recorder.calls.at(-1)?.function)
    report(context, 'plugin-server-died', text)
    throw new LuaError('closed')
  }

  async #event(context: HandlerContext, id: LuaValue, { lines, from }: Said): Promise<RpcFailure | undefined> {
    try {
      this.link.checkNotLost(context.recorder)
      await new PbEvent(this.link.rpc, context).run(id)
      return undefined
    } catch (error) {
      if (error instanceof RpcFailure) return error
      await handlerEnded(this.link.server, from)
      const panic = findPanic(lines)
      if (panic) {
        this.link.lost(context.recorder)
        report(context, 'handler-threw', texts.panickedBehind(context.phase, panic.error), panic.at)
      }
      throw error
    }
  }

  /** @throws NgxExit, CoroutineYield, or LuaError where Kong cannot answer any more */
  #refuse(context: HandlerContext, { reason, message }: RpcFailure): void {
    if (reason === 'refused') this.#lost(context, message)
    logLine(context, 'err', `pluginserver error: ${message}`)
    const { phase } = context
    const kind = reason === 'timeout' ? 'plugin-server-timeout' : 'plugin-server-died'
    report(context, kind, (reason === 'refused' ? texts.notBack : texts.failed)(phase, message))
    context.call('kong.response.error', [500])
  }

  #instanceId(context: HandlerContext, said: Said): Promise<LuaValue> {
    const { generation } = this.link
    if (this.#started?.generation !== generation) this.#started = { id: this.#start(context, said), generation }
    return this.#started.id
  }

  async #start(context: HandlerContext, said: Said): Promise<LuaValue> {
    const argument = LuaTable.record({ name: toByteString(this.name), config: this.#config })
    try {
      this.link.checkNotLost(context.recorder)
      const result = await this.link.rpc.call('cmd_start_instance', argument)
      return instanceIdOf(result.get('instance_status'))
    } catch (error) {
      this.#started = undefined
      if (!(error instanceof RpcFailure)) throw error
      await (error.reason === 'closed' ? reasonSaid(this.link.server, said.from) : this.link.server.outputRead())
      this.#startFailed(context, error, said)
      throw new LuaError(error.message)
    }
  }

  #lost(context: HandlerContext, message: string): void {
    this.link.lost(context.recorder)
    logLine(context, 'err', `trying to connect: ${message}`)
  }

  #startFailed(context: HandlerContext, { reason, message }: RpcFailure, { lines, isAgain }: Said): void {
    const { phase } = context
    if (reason === 'refused') this.#lost(context, message)
    // A process that is about to end still takes connections.
    if (reason === 'closed') this.link.lost(context.recorder)
    logLine(context, 'err', `starting instance: ${message}`)
    const panic = findPanic(lines)
    if (panic) report(context, 'handler-threw', texts.panicked(phase, panic.error), panic.at)
    else if (isAgain) report(context, 'plugin-server-died', texts.brokeOff(phase))
    else if (reason === 'refused') report(context, 'plugin-server-died', texts.notBack(phase, message))
    else report(context, 'instance-failed', texts.notStarted(reasonIn(lines) ?? message))
  }
}

function instanceIdOf(status: LuaValue): LuaValue {
  if (status instanceof LuaTable) return status.get('instance_id')
  throw new LuaError("attempt to index field 'instance_status' (a nil value)")
}

/** What the server said last, without the date. */
function reasonIn(lines: readonly string[]): string | undefined {
  return lines.findLast((line) => !isEndOfConnection(line))?.replace(/^[\d/]+ [\d:]+ /, '')
}

function report(context: HandlerContext, kind: ProblemKind, message: string, at?: string): void {
  const { plugin, phase, recorder } = context
  recorder.problems.push({ kind, plugin, phase, message, ...(at !== undefined && { at }) })
}

function logLine(context: HandlerContext, level: 'err' | 'warn', message: string): void {
  context.log(level, `[kong] [${context.plugin}] ${message}`)
}
