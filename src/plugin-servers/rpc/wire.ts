/** How messages of one protocol are read from a connection, and what Kong says where none comes. */
export interface Wire<T> {
  /**
   * Reads the first message.
   *
   * @throws IncompleteMessage when it is not whole yet; any other error for what is none
   */
  read(bytes: Buffer): { readonly value: T; readonly size: number }
  /** Tells beforehand whether a message is whole, where trying to read it each time would be slow. One for each message. */
  scanner?(): FrameScan
  /** Kong's words when the server has closed the connection, when it has reset it, and when the time is over. */
  readonly closed: string
  readonly reset: string
  readonly timeout: string
  /** What Kong raises, or has as an error, over half a message. */
  cutOff(reason: 'closed' | 'timeout'): Error
}

/** @returns the size of the message once it is whole */
export interface FrameScan {
  scan(bytes: Buffer): number | undefined
}

/** The bytes end in the middle of a message. */
export class IncompleteMessage extends Error {
  constructor() {
    super('missing bytes')
    this.name = 'IncompleteMessage'
  }
}
