/**
 * Why a value did not cross the border between a plugin and Kong.
 *
 * - `too-deep`, `unsupported`, `thrown`: the plugin server could not encode an argument; it answers Kong with the message.
 * - `key`, `function`, `step-name`: the plugin server could not decode a result and died; Kong finds "no data".
 * - `step`: the plugin server does not know how to take a result; it answers Kong with the message.
 */
export type MarshalReason = 'too-deep' | 'unsupported' | 'thrown' | 'key' | 'function' | 'step-name' | 'step'

const DEADLY: ReadonlySet<MarshalReason> = new Set(['key', 'function', 'step-name'])

/**
 * A value that MessagePack cannot carry as kong-js-pdk's plugin server and Kong speak it. The message is the codec's own.
 * Kong logs it and goes on as if the handler had returned.
 */
export class MarshalError extends Error {
  constructor(
    readonly reason: MarshalReason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.name = 'MarshalError'
  }

  /** True when the real plugin server does not survive this: every plugin in it is gone until it is started again. */
  get killsServer(): boolean {
    return DEADLY.has(this.reason)
  }
}

/** Kong calls a function to write itself into the message; what that leaves there, the plugin server cannot read. */
export function functionInResult(): MarshalError {
  return new MarshalError(
    'function',
    'a function stands in the result, and Kong calls it to write itself into the message',
  )
}
