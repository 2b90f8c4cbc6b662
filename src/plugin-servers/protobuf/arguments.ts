import type { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'
import type { MessageName } from './message-types'
import { structOf, unpackedList, valueOf } from './structpb'

type Unwrap = (message: LuaTable) => LuaValue[]

const single: Unwrap = (message) => [message.get('v')]

const fields =
  (...names: string[]): Unwrap =>
  (message) =>
    names.map((name) => message.get(name))

/** kong/runloop/plugin_servers/rpc/pb_rpc.lua, `pb_unwrap` */
const UNWRAPS: Partial<Readonly<Record<MessageName, Unwrap>>> = {
  Empty: () => [],
  Value: (message) => [valueOf(message)],
  ListValue: unpackedList,
  Struct: (message) => [structOf(message)],
  Bool: single,
  Number: single,
  Int: single,
  String: single,
  ByteString: single,
  KV: (message) => [message.get('k'), valueOf(message.get('v'))],
  Target: fields('host', 'port'),
  ExitArgs: (message) => [message.get('status'), message.get('body'), structOf(message.get('headers'))],
  ConsumerSpec: fields('id', 'by_username'),
  AuthenticateArgs: fields('consumer', 'credential'),
}

/** What Kong passes to a PDK function of the message that a plugin sent. */
export function argumentsOf(name: MessageName, message: LuaTable): LuaValue[] {
  return UNWRAPS[name]?.(message) ?? [message]
}
