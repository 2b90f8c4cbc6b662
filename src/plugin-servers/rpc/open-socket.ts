import { connect, type Socket } from 'node:net'
import { RpcFailure } from './rpc-failure'

/** How nginx words what the operating system answers. */
const CONNECT_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or directory',
  ECONNREFUSED: 'connection refused',
  EACCES: 'permission denied',
}

/**
 * Connects to a plugin server.
 *
 * @param opened - makes a connection of the socket, at once: what the server sends is lost as long as nobody listens
 * @throws RpcFailure when nobody listens
 */
export function openSocket<T>(path: string, opened: (socket: Socket) => T): Promise<T> {
  return new Promise((resolve, reject) => {
    const socket = connect(path)
    const refused = (error: NodeJS.ErrnoException) => {
      reject(new RpcFailure('refused', CONNECT_ERRORS[error.code ?? ''] ?? error.message, { cause: error }))
    }
    socket.once('error', refused)
    socket.once('connect', () => {
      socket.off('error', refused)
      resolve(opened(socket))
    })
  })
}
