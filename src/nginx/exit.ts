/**
 * Thrown where Lua code ends because of `ngx.exit(status)`: the code behind the call never runs.
 * The run loop catches it and lets nginx finish the request.
 */
export class NgxExit extends Error {
  constructor(readonly status: number) {
    super(`ngx.exit(${status})`)
  }
}

/**
 * Thrown where Lua code ends because of `coroutine.yield()`: in the access phase `kong.response.exit` leaves its answer in
 * `ctx.delayed_response` and yields for ever; the run loop sends the answer once all plugins had their turn.
 */
export class CoroutineYield extends Error {
  constructor() {
    super('coroutine.yield()')
  }
}
