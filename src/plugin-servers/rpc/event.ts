import type { CallOutcome, ProblemKind } from '../../exchange'
import { LuaError } from '../../lua/error'
import { LuaTable } from '../../lua/table'
import { luaToString, luaType, type LuaValue } from '../../lua/values'
import { CoroutineYield, NgxExit } from '../../nginx/exit'
import type { CallRecord } from '../../recorder'
import type { HandlerContext } from '../handler-context'
import * as texts from '../javascript/problem-texts'
import { pack } from '../values/pack'
import { MarshalError } from '../values/marshal-error'
import { doubledCall } from './doubled-call'
import type { MpRpc } from './mp-rpc'
import { packStep, stepMethod } from './pack-step'
import { showArgument } from './show'
import { unpackArguments } from './unpack-arguments'

const UNDER_WAY: CallOutcome = { raised: 'under way' }

/** The data of a step that ends the event. */
const RETURNED = 'ret'

/** These give the plugin nothing: it does not wait for an answer. */
const NON_RETURN_METHODS: ReadonlySet<string> = new Set(['kong.response.exit', 'kong.response.error'])

/**
 * One event in a plugin server: from the handler's start on, each step brings a PDK call and is answered with its result,
 * until the handler returns. kong/runloop/plugin_servers/rpc/mp_rpc.lua, `bridge_loop`
 */
export class ServedEvent {
  constructor(
    readonly rpc: MpRpc,
    readonly context: HandlerContext,
  ) {}

  /**
   * @throws RpcFailure when the server gives no step; LuaError, NgxExit or CoroutineYield when a call ended the event;
   *   MarshalError for a result that cannot be sent
   */
  async run(instance: LuaValue): Promise<void> {
    const event = LuaTable.record({ InstanceId: instance, EventName: this.context.phase })
    let step = await this.rpc.call('plugin.HandleEvent', pack(event).bytes)
    const id = step instanceof LuaTable ? step.get('EventId') : undefined
    while (step !== undefined && step !== false) {
      const data = field(step, 'step_in', 'Data')
      if (data === RETURNED) return
      const method = methodOf(data)
      const answer = await this.#callKong(id, method, unpackArguments(field(data, 'Data', 'Args')))
      step = await this.rpc.call(answer.method, answer.argument)
    }
  }

  async #callKong(event: LuaValue, method: string, args: LuaValue[]): Promise<{ method: string; argument: string }> {
    const { plugin, phase, recorder } = this.context
    const record: CallRecord = { plugin, phase, function: method, args: args.map(showArgument), outcome: UNDER_WAY }
    recorder.calls.push(record)
    try {
      const { value, shown } = await doubledCall(this.context, method, args, record.args)
      record.outcome = { returned: shown }
      if (value === undefined) this.#reportUnknown(method)
      return { method: stepMethod(method, value), argument: packStep(event, method, value) }
    } catch (signal) {
      this.#interrupted(record, signal)
      throw signal
    }
  }

  #interrupted(record: CallRecord, signal: unknown): void {
    const { function: method } = record
    if (signal instanceof NgxExit || signal instanceof CoroutineYield) {
      record.outcome = { returned: undefined }
      this.#recordExit(record)
    } else if (signal instanceof LuaError) {
      record.outcome = { raised: signal.message }
      this.#report('pdk-call-raised', method, texts.raised(method, signal.message))
    } else if (signal instanceof MarshalError) {
      record.outcome = { raised: signal.message }
      this.#report('plugin-server-died', method, texts.serverDied(method, signal))
    }
  }

  #recordExit({ plugin, phase, function: name, args: [status, body, headers] }: CallRecord): void {
    if (name !== 'kong.response.exit' && name !== 'kong.response.error') return
    this.context.recorder.exit ??= { plugin, phase, function: name, status, body, headers }
  }

  #reportUnknown(method: string): void {
    const missing = NON_RETURN_METHODS.has(method) ? undefined : this.context.missing(method)
    if (missing) this.#report('unknown-function', method, texts.unknownFunction(method, missing))
  }

  #report(kind: ProblemKind, method: string, message: string): void {
    const { plugin, phase, recorder } = this.context
    recorder.problems.push({ kind, plugin, phase, function: method, message })
  }
}

function methodOf(data: LuaValue): string {
  const method = field(data, 'Data', 'Method')
  if (method === undefined) throw new LuaError("bad argument #1 to 'gmatch' (string expected, got nil)")
  return luaToString(method)
}

/** `value[name]`, which Lua refuses for what is no table. */
function field(value: LuaValue, variable: string, name: string): LuaValue {
  if (value instanceof LuaTable) return value.get(name)
  if (typeof value === 'string') return undefined
  throw new LuaError(`attempt to index field '${variable}' (a ${luaType(value)} value)`)
}
