import type { BodyTable, HeaderTable } from './values'

/**
 * `kong.service.response`: the response that the service sent, before plugins changed it. All in response, and in log
 * when the response was buffered.
 *
 * Source: kong/pdk/service/response.lua
 */
export interface KongServiceResponse {
  /** The service's status; `undefined` if the service was not reached. */
  get_status(): Promise<number | undefined>
  /** The service's status. See {@link KongServiceResponse.get_status}. */
  getStatus: KongServiceResponse['get_status']

  /** The first line of a header, `undefined` if there is none. Content-Length arrives as a number. */
  get_header(name: string): Promise<string | number | undefined>
  /** The first line of the service's header. See {@link KongServiceResponse.get_header}. */
  getHeader: KongServiceResponse['get_header']

  /**
   * Always `{}` when the response is buffered, as it is with a `response` handler. Ask for single headers instead.
   * @param max_headers - how many headers to read, 1 to 1000. Default: 100
   */
  get_headers(max_headers?: number): Promise<HeaderTable>
  /** The service's headers: `{}` when buffered. See {@link KongServiceResponse.get_headers}. */
  getHeaders: KongServiceResponse['get_headers']

  /** The body as bytes, compressed if the service compressed it. */
  get_raw_body(): Promise<Uint8Array>
  /** The service's body as bytes. See {@link KongServiceResponse.get_raw_body}. */
  getRawBody: KongServiceResponse['get_raw_body']

  /**
   * The body, parsed by its Content-Type: JSON, form or multipart. `undefined` if it cannot be.
   * @param mimetype - the type to parse it as, instead of the header's
   * @param max_args - how many arguments of a form to read, 1 to 1000. Default: 100
   */
  get_body(mimetype?: string | null, max_args?: number): Promise<BodyTable | undefined>
  /** The service's body, parsed by its type. See {@link KongServiceResponse.get_body}. */
  getBody: KongServiceResponse['get_body']
}
