import type { HeadersToSet, HeaderTable, HeaderValue, ResponseBody } from './values'

/** Who made a response: the plugin or Kong on purpose, Kong on an error, or the service. */
export type ResponseSource = 'exit' | 'error' | 'service'

/**
 * `kong.response`: the response that the client receives.
 *
 * Getters work in response and log; setters, `exit` and `error` in rewrite, access and response.
 *
 * Source: kong/pdk/response.lua
 */
export interface KongResponse {
  /** The status that the client receives. */
  get_status(): Promise<number>
  /** The status that the client receives. See {@link KongResponse.get_status}. */
  getStatus: KongResponse['get_status']

  /** The first line of a header, `undefined` if there is none. Case does not matter, `_` may stand for `-`. */
  get_header(name: string): Promise<string | undefined>
  /** The first line of a response header. See {@link KongResponse.get_header}. */
  getHeader: KongResponse['get_header']

  /**
   * All headers, each with an array of its lines: see {@link HeaderTable}. In log the limit is not heeded.
   * @param max_headers - how many headers to read, 1 to 1000. Default: 100
   */
  get_headers(max_headers?: number): Promise<HeaderTable>
  /** All response headers, each with an array of lines. See {@link KongResponse.get_headers}. */
  getHeaders: KongResponse['get_headers']

  /** Who made the response. */
  get_source(): Promise<ResponseSource>
  /** Who made the response. See {@link KongResponse.get_source}. */
  getSource: KongResponse['get_source']

  /** Sets the status, 100 to 599. What is set before `response`, the service's own status overwrites. */
  set_status(status: number): Promise<void>
  /** Sets the status. See {@link KongResponse.set_status}. */
  setStatus: KongResponse['set_status']

  /** Sets a header in place of all its lines. An array makes several lines; `[]` and an object clear the header. */
  set_header(name: string, value: HeaderValue | readonly string[]): Promise<void>
  /** Sets a response header. See {@link KongResponse.set_header}. */
  setHeader: KongResponse['set_header']

  /** Adds a line to a header, or several from an array. */
  add_header(name: string, value: HeaderValue | readonly string[]): Promise<void>
  /** Adds a line to a response header. See {@link KongResponse.add_header}. */
  addHeader: KongResponse['add_header']

  /** Removes all lines of a header. */
  clear_header(name: string): Promise<void>
  /** Removes all lines of a response header. See {@link KongResponse.clear_header}. */
  clearHeader: KongResponse['clear_header']

  /** Sets several headers, each as `set_header` does. */
  set_headers(headers: HeadersToSet): Promise<void>
  /** Sets several response headers. See {@link KongResponse.set_headers}. */
  setHeaders: KongResponse['set_headers']

  /**
   * Answers the client, and keeps the request from the service. **Your code goes on**: the call resolves at once, and
   * the next call to Kong stays pending for ever. Write `return kong.response.exit(…)`.
   *
   * Also in preread, with status 200, 400, 403, 500, 502 or 503 only.
   * @param status - 100 to 599. Without a body many of them bring Kong's or nginx's own error page
   * @param body - text, bytes, or what to send as JSON. An empty array is sent as `{}`
   */
  exit(status: number, body?: ResponseBody | null): Promise<void>
  /**
   * Answers the client, and keeps the request from the service. **Your code goes on**: the call resolves at once, and
   * the next call to Kong stays pending for ever. Write `return kong.response.exit(…)`.
   *
   * Headers need a body before them: Kong loses what stands behind `undefined` or `null`, so pass `''`.
   * @param status - 100 to 599
   * @param body - text, bytes, or what to send as JSON. An empty array is sent as `{}`
   * @param headers - set besides those that were set before
   */
  exit(status: number, body: ResponseBody, headers?: HeadersToSet): Promise<void>

  /**
   * Answers the client with Kong's error page, in the format that its Accept header asks for. Your code goes on, as
   * after {@link KongResponse.exit}.
   * @param status - 400 to 599
   * @param message - instead of the status's own; it is not escaped
   */
  error(status: number, message?: string | object | null): Promise<void>
  /**
   * Answers the client with Kong's error page, in the format that its Accept header asks for. Your code goes on, and
   * headers need a message before them, as for {@link KongResponse.exit}.
   * @param status - 400 to 599
   * @param message - instead of the status's own; it is not escaped
   * @param headers - set besides those that were set before; a Content-Type decides the format
   */
  error(status: number, message: string | object, headers?: HeadersToSet): Promise<void>

  /** @deprecated Never settles in an external plugin: it needs the body_filter phase. */
  get_raw_body(): Promise<never>
  /** @deprecated Never settles in an external plugin: it needs the body_filter phase. */
  getRawBody: KongResponse['get_raw_body']

  /** @deprecated Never settles in an external plugin: it needs the body_filter phase. Use `exit` in `response`. */
  set_raw_body(body: string | Uint8Array): Promise<never>
  /** @deprecated Never settles in an external plugin: it needs the body_filter phase. Use `exit` in `response`. */
  setRawBody: KongResponse['set_raw_body']
}
