import { LuaError } from '../../lua/error'
import { LuaTable } from '../../lua/table'
import { decodeMessage } from './decode-message'
import { encodeMessage } from './encode-message'
import { FrameConnection } from './frame-connection'

/** What Kong asks of a plugin server: the name of the member in `RpcCall`. */
export type Command = 'cmd_start_instance' | 'cmd_close_instance' | 'cmd_handle_event'

/**
 * Answers a PDK call that a plugin makes while it handles an event.
 *
 * @param args - the message of the call's arguments
 * @returns the message of the result
 */
export type AnswerCall = (method: string, args: Buffer) => Promise<string>

/**
 * Kong's side of protobuf RPC on a Unix socket. While an event is handled, the plugin asks on the same connection: a frame with
 * a function's name and one with its arguments are answered by one with the result; an empty name ends that, and the answer to
 * the event follows. kong/runloop/plugin_servers/rpc/pb_rpc.lua
 */
export class PbRpc {
  #sequence = 0
  readonly #idle: FrameConnection[] = []

  /** @param readTimeout - milliseconds that Kong waits for each frame, `lua_socket_read_timeout` */
  constructor(
    readonly socket: string,
    readonly readTimeout: number,
  ) {}

  /**
   * @returns the `RpcReturn`
   * @throws RpcFailure when the server gives none; LuaError for one that Kong trips over; and whatever `answerCall` throws
   */
  async call(command: Command, argument: LuaTable, answerCall?: AnswerCall): Promise<LuaTable> {
    const sequence = ++this.#sequence
    const connection = await this.#connection()
    try {
      connection.send(encodeMessage('RpcCall', LuaTable.record({ sequence, [command]: argument })))
      if (answerCall) await this.#answerCalls(connection, answerCall)
      const result = decodeMessage('RpcReturn', await connection.read(this.readTimeout))
      if (result.get('sequence') !== sequence) throw new LuaError('assertion failed!')
      connection.rest()
      this.#idle.push(connection)
      return result
    } catch (error) {
      connection.close()
      throw error
    }
  }

  close(): void {
    for (const connection of this.#idle.splice(0)) connection.close()
  }

  async #answerCalls(connection: FrameConnection, answerCall: AnswerCall): Promise<void> {
    for (;;) {
      const method = (await connection.read(this.readTimeout)).toString('latin1')
      if (method === '') return
      const args = await connection.read(this.readTimeout)
      connection.send(await answerCall(method, args))
    }
  }

  async #connection(): Promise<FrameConnection> {
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      if (idle.isUsable) return idle
      idle.close()
    }
    return FrameConnection.open(this.socket)
  }
}
