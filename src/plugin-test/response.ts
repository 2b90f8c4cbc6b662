/** Text where the bytes are UTF-8, else the bytes. What is no text is sent as JSON. */
export type Body = string | Uint8Array | object | null | undefined

/** An answer as `kong-pdk/plugin_test` shows it: of the service, or what the client received. */
export class Response {
  /** Undefined until there is an answer. */
  status: number | undefined
  body: Body = ''
  headers: Headers = new Headers()

  /** @param response - one to copy */
  constructor(response?: Pick<Response, 'status' | 'body' | 'headers'>) {
    if (response === undefined) return
    this.status = response.status
    this.body = response.body
    this.headers = new Headers(response.headers)
  }
}
