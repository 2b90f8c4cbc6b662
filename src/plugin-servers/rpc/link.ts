import type { LogLevel } from '../../nginx/log-level'
import type { PbLink } from '../protobuf/link'
import type { MpRpc } from './mp-rpc'

/** A plugin server as its instances need it. */
export interface PluginServerLink {
  readonly rpc: MpRpc
  /** The same server for plugins that speak protobuf. */
  readonly protobuf: PbLink
  /** Which run of the server's process this is: instances do not outlive theirs. */
  readonly run: number
  /**
   * Resolves when the server listens, or will not. Kong does not wait: it answers 500 to whom comes too early.
   *
   * @returns why it does not listen
   * @throws MockUsageError when another server listens in its place
   */
  ready(): Promise<string | undefined>
  /** Tells that the server was gone when it was called. */
  lost(): void
  /**
   * Hears what the server writes from now on. A server does not tell for whom it writes, so the last one who listens hears it
   * all, also behind the end of its own event.
   *
   * @returns the lines heard so far, without their prefix
   */
  listen(hear: (level: LogLevel, line: string) => void): readonly string[]
  /** Resolves when all that the server has written so far has been heard. */
  outputRead(): Promise<void>
}
