import { LuaError } from '../../lua/error'
import { LuaTable } from '../../lua/table'
import { luaToString, luaType, type LuaValue } from '../../lua/values'
import { pack } from '../values/pack'
import { Connection } from './connection'
import { RpcFailure } from './rpc-failure'

/** The kinds of a message, as its first member tells. */
const REQUEST = 0
const RESPONSE = 1
const NOTIFICATION = 2

/** Told of what a server sends unasked. */
export type OnNotification = (label: LuaValue, value: LuaValue) => void

/**
 * Kong's side of MessagePack RPC on a Unix socket: `[0, id, method, args]` is answered by `[1, id, error, result]`. Each call
 * has a connection for itself, and idle ones are used again. kong/runloop/plugin_servers/rpc/mp_rpc.lua
 */
export class MpRpc {
  #lastId = 0
  readonly #idle: Connection[] = []

  /** @param readTimeout - milliseconds that Kong waits for an answer, `lua_socket_read_timeout` */
  constructor(
    readonly socket: string,
    readonly readTimeout: number,
    readonly onNotification: OnNotification = () => undefined,
  ) {}

  /**
   * @param argument - the packed argument, if any
   * @returns the result; nil is a result too
   * @throws RpcFailure when there is none; LuaError for an answer that Kong trips over
   */
  async call(method: string, argument?: string): Promise<LuaValue> {
    const id = ++this.#lastId
    const connection = await this.#connection()
    try {
      connection.send(packRequest(id, method, argument))
      const result = await this.#answer(connection, id)
      this.#rest(connection)
      return result
    } catch (error) {
      if (error instanceof RpcFailure && error.reason === 'answered') this.#rest(connection)
      else connection.close()
      throw error
    }
  }

  close(): void {
    for (const connection of this.#idle.splice(0)) connection.close()
  }

  async #connection(): Promise<Connection> {
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      if (idle.isUsable) return idle
      idle.close()
    }
    return Connection.open(this.socket)
  }

  #rest(connection: Connection): void {
    connection.rest()
    this.#idle.push(connection)
  }

  async #answer(connection: Connection, id: number): Promise<LuaValue> {
    for (;;) {
      const message = membersOf(await connection.read(this.readTimeout))
      if (message.get(1) !== NOTIFICATION) return resultOf(message, id)
      this.onNotification(message.get(2), message.get(3))
    }
  }
}

function packRequest(id: number, method: string, argument: string | undefined): string {
  const args = argument === undefined ? '\x90' : `\x91${argument}`
  return `\x94${pack(REQUEST).bytes}${pack(id).bytes}${pack(method).bytes}${args}`
}

function membersOf(message: LuaValue): LuaTable {
  if (message instanceof LuaTable) return message
  throw new LuaError(`attempt to index local 'data' (a ${luaType(message)} value)`)
}

function resultOf(message: LuaTable, id: number): LuaValue {
  if (message.get(1) !== RESPONSE) throw new LuaError('RPC response expected from Go plugin server')
  if (message.get(2) !== id) throw new LuaError('unexpected RPC response ID from Go plugin server')
  const error = message.get(3)
  if (error !== undefined) throw new RpcFailure('answered', luaToString(error))
  return message.get(4)
}
