/**
 * An error raised by Lua's `error()` or by the runtime: what a PDK function throws when it is misused.
 * The gateway turns it into a line of its log and, as Kong does, into the answer of the phase.
 */
export class LuaError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'LuaError'
  }
}
