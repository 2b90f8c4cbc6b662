import type { MpRpc } from './mp-rpc'

/** A plugin server as its instances need it. */
export interface PluginServerLink {
  readonly rpc: MpRpc
  /** Which run of the server's process this is: instances do not outlive theirs. */
  readonly run: number
  /**
   * Hears what the server writes from now on. A server does not tell for whom it writes, so the last one who listens hears it
   * all, also behind the end of its own event.
   *
   * @returns the lines heard so far, without their prefix
   */
  listen(hear: (line: string) => void): readonly string[]
  /** Resolves when all that the server has written so far has been heard. */
  outputRead(): Promise<void>
}
