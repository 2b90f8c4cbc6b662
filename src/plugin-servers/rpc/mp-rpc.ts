import { LuaTable } from '../../lua/table'
import { luaToString, luaType, type LuaValue } from '../../lua/values'
import { pack } from '../values/pack'
import type { Connection } from './connection'
import { ConnectionPool } from './connection-pool'
import { FrameScanner } from './frame-scanner'
import { GarbledAnswer, RpcFailure } from './rpc-failure'
import { unpack } from './unpack'
import type { Wire } from './wire'

/** The kinds of a message, as its first member tells. */
const REQUEST = 0
const RESPONSE = 1
const NOTIFICATION = 2

/** Kong hears them for ever: here a server that sends nothing else is stopped. */
const MOST_NOTIFICATIONS = 10_000

/** Kong finds no more to read, be it because of the end or because of the timeout. */
const NO_DATA = 'no data'

const MESSAGE_PACK: Wire<LuaValue> = {
  read: unpack,
  scanner: () => new FrameScanner(),
  closed: NO_DATA,
  reset: NO_DATA,
  timeout: NO_DATA,
  cutOff: () => new GarbledAnswer('missing bytes', 'half a message'),
}

/** Told of what a server sends unasked. */
export type OnNotification = (label: LuaValue, value: LuaValue) => void

/**
 * Kong's side of MessagePack RPC on a Unix socket: `[0, id, method, args]` is answered by `[1, id, error, result]`. Each call
 * has a connection for itself, and idle ones are used again. kong/runloop/plugin_servers/rpc/mp_rpc.lua
 */
export class MpRpc {
  readonly #connections: ConnectionPool<LuaValue>
  #lastId = 0

  /** @param readTimeout - milliseconds that Kong waits for an answer, `lua_socket_read_timeout` */
  constructor(
    readonly socket: string,
    readonly readTimeout: number,
    readonly onNotification: OnNotification = () => undefined,
  ) {
    this.#connections = new ConnectionPool(socket, MESSAGE_PACK)
  }

  /**
   * @param method - its name, or what a plugin server has given for one
   * @param argument - the packed argument, if any
   * @returns the result; nil is a result too
   * @throws RpcFailure when there is none; GarbledAnswer for one that Kong trips over
   */
  call(method: LuaValue, argument?: string): Promise<LuaValue> {
    const id = ++this.#lastId
    return this.#connections.use((connection) => {
      connection.send(packRequest(id, method, argument))
      return this.#answer(connection, id)
    })
  }

  close(): void {
    this.#connections.close()
  }

  async #answer(connection: Connection<LuaValue>, id: number): Promise<LuaValue> {
    for (let notifications = 0; notifications < MOST_NOTIFICATIONS; notifications++) {
      const message = membersOf(await connection.read(this.readTimeout))
      if (message.get(1) !== NOTIFICATION) return resultOf(message, id)
      this.onNotification(message.get(2), message.get(3))
    }
    throw new GarbledAnswer('timeout', `${MOST_NOTIFICATIONS} notifications and no answer`)
  }
}

function packRequest(id: number, method: LuaValue, argument: string | undefined): string {
  const args = argument === undefined ? '\x90' : `\x91${argument}`
  return `\x94${pack(REQUEST).bytes}${pack(id).bytes}${pack(method).bytes}${args}`
}

function membersOf(message: LuaValue): LuaTable {
  if (message instanceof LuaTable) return message
  const type = luaType(message)
  throw new GarbledAnswer(`attempt to index local 'data' (a ${type} value)`, `a ${type} in the place of a message`)
}

function resultOf(message: LuaTable, id: number): LuaValue {
  if (message.get(1) !== RESPONSE) throw unexpected('RPC response expected', 'a message that is no response')
  if (message.get(2) !== id) throw unexpected('unexpected RPC response ID', 'the response to another call')
  const error = message.get(3)
  if (error !== undefined) throw new RpcFailure('answered', luaToString(error))
  return message.get(4)
}

function unexpected(message: string, what: string): GarbledAnswer {
  return new GarbledAnswer(`${message} from Go plugin server`, what)
}
