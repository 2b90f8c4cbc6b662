import { toText } from '../../lua/strings'
import { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'
import type { LogLevel } from '../../nginx/log-level'
import type { HandlerContext } from '../handler-context'
import { recordedCall } from '../rpc/recorded-call'
import { RpcFailure } from '../rpc/rpc-failure'
import { argumentsOf } from './arguments'
import { BodyFile } from './body-file'
import { decodeMessage } from './decode-message'
import type { MessageName } from './message-types'
import { methodOf } from './methods'
import type { PbRpc } from './pb-rpc'
import { CALL_STYLE, garbled } from './problem-texts'
import { resultMessage } from './result-message'

/** Kong looked these up when it started, before any plugin's log had its name. */
const LOG_FUNCTION = /^kong\.log\.(alert|crit|err|warn|notice|info|debug)$/

/** One event in a plugin server that speaks protobuf. */
export class PbEvent {
  readonly #context: HandlerContext
  readonly #bodyFile: BodyFile

  constructor(
    readonly rpc: PbRpc,
    context: HandlerContext,
  ) {
    this.#context = withUnnamedLog(context)
    this.#bodyFile = new BodyFile(() => context.call('kong.request.get_raw_body', [0]))
  }

  /** @throws RpcFailure when the server does not come to an end; LuaError, NgxExit or CoroutineYield when a call ended the event */
  async run(instance: LuaValue): Promise<void> {
    const event = LuaTable.record({ instance_id: instance, event_name: this.#context.phase })
    try {
      await this.rpc.call('cmd_handle_event', event, (name, args) => this.#callKong(name, args))
    } finally {
      this.#bodyFile.remove()
    }
  }

  #callKong(name: string, bytes: Buffer): Promise<string> {
    const method = methodOf(name)
    if (!method) throw new RpcFailure('answered', `method "${toText(name)}" not found`)
    const args = argumentsOf(method.input, this.#decode(name, method.input, bytes))
    const finish = (result: LuaValue) => resultMessage(method.output, result, this.#bodyFile.path)
    return recordedCall(this.#context, name, args, finish, CALL_STYLE)
  }

  /** go-pdk sends a function's name before it finds that it cannot send the arguments: all frames behind are out of step. */
  #decode(name: string, input: MessageName, bytes: Buffer): LuaTable {
    try {
      return decodeMessage(input, bytes)
    } catch (error) {
      const { plugin, phase, recorder } = this.#context
      const message = garbled(name, (error as Error).message)
      recorder.problems.push({ kind: 'value-lost', plugin, phase, function: name, message })
      throw error
    }
  }
}

function withUnnamedLog(context: HandlerContext): HandlerContext {
  const call: HandlerContext['call'] = (method, args) => {
    const [, level] = LOG_FUNCTION.exec(method) ?? []
    if (level === undefined) return context.call(method, args)
    context.logUnnamed(level as LogLevel, args)
  }
  return Object.create(context, { call: { value: call } }) as HandlerContext
}
