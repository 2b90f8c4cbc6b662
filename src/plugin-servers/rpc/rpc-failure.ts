import { LuaError } from '../../lua/error'

/**
 * How a call of a plugin server failed.
 *
 * - `refused`: nobody listens at the socket.
 * - `closed`: the connection ended before an answer.
 * - `timeout`: no answer within the read timeout.
 * - `answered`: the server answered with an error.
 * - `endless`: the server does not come to an end; Kong would go on.
 */
export type FailureReason = 'refused' | 'closed' | 'timeout' | 'answered' | 'endless'

/** An RPC that brought no result: what Kong has as `nil, err`. The message is Kong's. */
export class RpcFailure extends Error {
  constructor(
    readonly reason: FailureReason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.name = 'RpcFailure'
  }
}

/** What a server sent is no answer, and Kong raises an error over it: the phase ends. The message is Kong's. */
export class GarbledAnswer extends LuaError {
  /** @param what - what the server sent, for people: `half a message` */
  constructor(
    message: string,
    readonly what: string,
  ) {
    super(message)
    this.name = 'GarbledAnswer'
  }
}
