import type { PbRpc } from './pb-rpc'

/** A plugin server that speaks protobuf, as its instances need it. */
export interface PbLink {
  readonly rpc: PbRpc
  /** All lines that it has written, of its earlier runs as well. */
  readonly lines: readonly string[]
  /** Whether its process is ours, and runs. */
  readonly isRunning: boolean
  /**
   * Hears what the server writes from now on.
   *
   * @returns the lines heard so far, without their prefix
   */
  listen(hear: (line: string) => void): readonly string[]
  /** Resolves when all that the server has written so far has been heard. */
  outputRead(): Promise<void>
  /** Tells instances that were started before from those after: a server that broke off has lost them all. */
  readonly generation: number
  /** Forgets all instances of the server. */
  reset(): void
  /** Numbers the instances of a server, whatever gateway they belong to. */
  nextSequence(): number
}
