import { existsSync } from 'node:fs'
import { MockUsageError } from '../errors'
import { checkKeys } from '../errors/known-keys'
import { ANY, DURATION, OBJECT, TEXT, TEXTS, type OptionKind } from '../errors/option-kinds'

/** How to start a plugin server, and where it listens. */
export interface PluginServerOptions {
  /** The Unix socket at which it listens. */
  readonly socket: string
  /** The program and its arguments. Left out, the server runs already, and is not stopped either. */
  readonly command?: readonly string[]
  /** The command that writes what plugins the server has, `pluginserver_XXX_query_cmd`. Left out, the server is asked. */
  readonly query?: readonly string[]
  /** Stands before the server's lines in the log, as in `pluginserver_names`. @default 'plugin-server' */
  readonly name?: string
  readonly cwd?: string
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /**
   * Milliseconds that Kong waits for an answer of the server (`lua_socket_read_timeout`, 60 s there): as long as a request
   * hangs when a Python handler raises. @default 2000
   */
  readonly readTimeout?: number
  /** Milliseconds until the server must listen. @default 10000 */
  readonly startTimeout?: number
}

const ACTION = 'start a plugin server'
const KNOWN: Readonly<Record<keyof PluginServerOptions, OptionKind>> = {
  socket: ANY,
  command: TEXTS,
  query: TEXTS,
  name: TEXT,
  cwd: TEXT,
  env: OBJECT,
  readTimeout: DURATION,
  startTimeout: DURATION,
}

/** `sun_path` of Linux, without the zero at its end. */
const LONGEST_SOCKET_PATH = 107

/** @throws MockUsageError for options that cannot work */
export function checkServerOptions(options: PluginServerOptions): void {
  checkKeys(ACTION, options, KNOWN)
  const { socket, cwd } = options
  if (typeof socket !== 'string' || socket === '') {
    throw new MockUsageError(`Failed to ${ACTION}: the option "socket" is missing. Name the file at which it listens.`)
  }
  if (cwd !== undefined && !existsSync(cwd)) {
    throw new MockUsageError(`Failed to ${ACTION}: the folder "${cwd}" (cwd) does not exist.`)
  }
  checkSocketPath(socket)
}

/** @throws MockUsageError for a path that does not fit into the address of a socket */
export function checkSocketPath(socket: string): void {
  if (Buffer.byteLength(socket) <= LONGEST_SOCKET_PATH) return
  throw new MockUsageError(
    `Failed to ${ACTION}: the path of its socket is longer than ${LONGEST_SOCKET_PATH} bytes (${socket}). Use a folder such as os.tmpdir().`,
  )
}
