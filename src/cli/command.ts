import type { Terminal } from './terminal'

/** One of the commands of `kong-pdk-mock`. */
export interface Command {
  /** One line for the list of commands. */
  readonly summary: string
  readonly help: string
  /**
   * @returns the exit code: 0 fine, 1 findings
   * @throws UsageError for arguments that make no sense
   */
  run(args: readonly string[], terminal: Terminal): Promise<number>
}
