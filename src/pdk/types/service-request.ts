import type { HeadersToSet, HeaderValue, QueryToSet } from './values'

/** The methods that `set_method` accepts; any other ends the request with 500. */
export type ServiceMethod =
  | 'GET'
  | 'HEAD'
  | 'PUT'
  | 'POST'
  | 'DELETE'
  | 'OPTIONS'
  | 'MKCOL'
  | 'COPY'
  | 'MOVE'
  | 'PROPFIND'
  | 'PROPPATCH'
  | 'LOCK'
  | 'UNLOCK'
  | 'PATCH'
  | 'TRACE'

/**
 * `kong.service.request`: the request that the service receives. All in rewrite and access.
 *
 * Source: kong/pdk/service/request.lua
 */
export interface KongServiceRequest {
  /** Makes Kong read the whole response before it goes to the client. A `response` handler does so by itself. */
  enable_buffering(): Promise<void>
  /** Makes Kong buffer the response. See {@link KongServiceRequest.enable_buffering}. */
  enableBuffering: KongServiceRequest['enable_buffering']

  /** Sets the scheme towards the service. In rewrite the router overwrites it. */
  set_scheme(scheme: 'http' | 'https'): Promise<void>
  /** Sets the scheme towards the service. See {@link KongServiceRequest.set_scheme}. */
  setScheme: KongServiceRequest['set_scheme']

  /** Sets the path, which begins with `/`. Kong escapes it but for `?`, `#` and `%`. In rewrite the router overwrites it. */
  set_path(path: string): Promise<void>
  /** Sets the path towards the service. See {@link KongServiceRequest.set_path}. */
  setPath: KongServiceRequest['set_path']

  /** Sets the query, without `?` and as it is to be sent. */
  set_raw_query(query: string): Promise<void>
  /** Sets the query as it is to be sent. See {@link KongServiceRequest.set_raw_query}. */
  setRawQuery: KongServiceRequest['set_raw_query']

  /** Sets the method, one of {@link ServiceMethod} in upper case. */
  set_method(method: ServiceMethod | (string & {})): Promise<void>
  /** Sets the method. See {@link KongServiceRequest.set_method}. */
  setMethod: KongServiceRequest['set_method']

  /** Sets the query from names and values, which are escaped. */
  set_query(args: QueryToSet): Promise<void>
  /** Sets the query from names and values. See {@link KongServiceRequest.set_query}. */
  setQuery: KongServiceRequest['set_query']

  /** Removes a query argument. The rest of the query is written anew. */
  clear_query_arg(name: string): Promise<void>
  /** Removes a query argument. See {@link KongServiceRequest.clear_query_arg}. */
  clearQueryArg: KongServiceRequest['clear_query_arg']

  /** Sets a header in place of all its lines. An array makes several lines; `[]` and an object clear the header. */
  set_header(header: string, value: HeaderValue | readonly string[]): Promise<void>
  /** Sets a request header. See {@link KongServiceRequest.set_header}. */
  setHeader: KongServiceRequest['set_header']

  /** Adds a line to a header. Takes no array: Kong would send the text `table: 0x…`. */
  add_header(header: string, value: HeaderValue): Promise<void>
  /** Adds a line to a request header. See {@link KongServiceRequest.add_header}. */
  addHeader: KongServiceRequest['add_header']

  /** Removes all lines of a header. */
  clear_header(header: string): Promise<void>
  /** Removes all lines of a request header. See {@link KongServiceRequest.clear_header}. */
  clearHeader: KongServiceRequest['clear_header']

  /** Sets several headers, each as `set_header` does. */
  set_headers(headers: HeadersToSet): Promise<void>
  /** Sets several request headers. See {@link KongServiceRequest.set_headers}. */
  setHeaders: KongServiceRequest['set_headers']

  /** Sets the body, as text or bytes. */
  set_raw_body(body: string | Uint8Array): Promise<void>
  /** Sets the body, as text or bytes. See {@link KongServiceRequest.set_raw_body}. */
  setRawBody: KongServiceRequest['set_raw_body']

  /**
   * Sets the body and its Content-Type from a table. `undefined` if no type is known; one that is not supported ends
   * the request with 500.
   * @param mimetype - `application/json`, `application/x-www-form-urlencoded` or `multipart/form-data`.
   *   Default: the request's own Content-Type
   */
  set_body(args: object, mimetype?: string): Promise<true | undefined>
  /** Sets the body and its Content-Type from a table. See {@link KongServiceRequest.set_body}. */
  setBody: KongServiceRequest['set_body']

  /** Sends the bytes of a stream without TLS. In preread only: for HTTP the function does not exist. */
  disable_tls(): Promise<true | undefined>
  /** Sends the bytes of a stream without TLS. See {@link KongServiceRequest.disable_tls}. */
  disableTls: KongServiceRequest['disable_tls']
}
