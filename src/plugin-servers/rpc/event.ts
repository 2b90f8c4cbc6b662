import { LuaTable } from '../../lua/table'
import { luaToString, luaType, type LuaValue } from '../../lua/values'
import type { HandlerContext } from '../handler-context'
import { pack } from '../values/pack'
import type { MpRpc } from './mp-rpc'
import { packStep, stepMethod } from './pack-step'
import { recordedCall } from './recorded-call'
import { GarbledAnswer, RpcFailure } from './rpc-failure'
import { unpackArguments } from './unpack-arguments'

/** The data of a step that ends the event. */
const RETURNED = 'ret'

/** Kong answers for ever: here a handler that does nothing but call is stopped. */
const MOST_CALLS = 20_000

/**
 * One event in a plugin server: from the handler's start on, each step brings a PDK call and is answered with its result,
 * until the handler returns. kong/runloop/plugin_servers/rpc/mp_rpc.lua, `bridge_loop`
 */
export class ServedEvent {
  /** The server has heard of it. */
  hasBegun = false

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
    this.hasBegun = true
    const id = step instanceof LuaTable ? step.get('EventId') : undefined
    for (let calls = 0; step !== undefined && step !== false; calls++) {
      if (calls === MOST_CALLS) throw new RpcFailure('endless', `more than ${MOST_CALLS} PDK calls`)
      const data = field(step, 'step_in', 'Data')
      if (data === RETURNED) return
      const method = methodOf(data)
      const args = unpackArguments(field(data, 'Data', 'Args'))
      const answer = await recordedCall(this.context, method, args, (result) => ({
        method: stepMethod(method, result),
        argument: packStep(id, method, result),
      }))
      step = await this.rpc.call(answer.method, answer.argument)
    }
  }
}

function methodOf(data: LuaValue): string {
  const method = field(data, 'Data', 'Method')
  if (method === undefined) throw noStep("bad argument #1 to 'gmatch' (string expected, got nil)")
  return luaToString(method)
}

/** `value[name]`, which Lua refuses for what is no table. */
function field(value: LuaValue, variable: string, name: string): LuaValue {
  if (value instanceof LuaTable) return value.get(name)
  if (typeof value === 'string') return undefined
  throw noStep(`attempt to index field '${variable}' (a ${luaType(value)} value)`)
}

function noStep(message: string): GarbledAnswer {
  return new GarbledAnswer(message, 'an answer that names no PDK call')
}
