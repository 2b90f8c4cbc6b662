import { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'
import { encodeMessage } from './encode-message'
import type { MessageName } from './message-types'
import { structMessage, valueMessage } from './structpb'

/** Where nginx has put a request's body that did not fit into its buffer, if it has. */
export type BodyFile = () => string | undefined

type Wrap = (result: LuaValue, bodyFile: BodyFile) => LuaValue

const single: Wrap = (result) => LuaTable.record({ v: result })

/** kong/runloop/plugin_servers/rpc/pb_rpc.lua, `pb_wrap`; all other results are their message themselves */
const WRAPS: Partial<Readonly<Record<MessageName, Wrap>>> = {
  Value: (result) => valueMessage(result),
  Struct: (result) => structMessage(result),
  Bool: single,
  Number: single,
  Int: single,
  String: single,
  ByteString: single,
  RawBodyResult: rawBody,
}

/**
 * The bytes of the message that a PDK function's result is sent as; nil is none.
 *
 * @throws LuaError for a result that is not of the message's types: Kong fails over it, and the phase with it
 */
export function resultMessage(name: MessageName, result: LuaValue, bodyFile: BodyFile): string {
  const wrap = WRAPS[name]
  const message = wrap ? wrap(result, bodyFile) : result
  return message === undefined ? '' : encodeMessage(name, message)
}

function rawBody(result: LuaValue, bodyFile: BodyFile): LuaTable {
  if (typeof result === 'string') return LuaTable.record({ content: result })
  const path = bodyFile()
  return LuaTable.record(path === undefined ? { error: "Can't read request body" } : { body_filepath: path })
}
