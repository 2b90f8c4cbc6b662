/**
 * The request body as nginx buffers it: `client_body_buffer_size` bytes stay in memory, more goes to a temporary file,
 * where `ngx.req.get_body_data()` does not find it.
 */
export class RequestBody {
  #data: string

  constructor(data: string) {
    this.#data = data
  }

  /** All of it, wherever it lies. */
  get data(): string {
    return this.#data
  }

  /** `ngx.req.set_body_data(data)`. */
  set(data: string): void {
    this.#data = data
  }
}
