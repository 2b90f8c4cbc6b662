import type { BodyTable, HeaderTable, QueryTable } from './values'

/** Parts of the matched path that the route's regular expression captured. Both are `[]` when nothing was. */
export interface UriCaptures {
  named: { [name: string]: string | undefined }
  /** By number, as text: `unnamed[0]` is the whole match, `unnamed[1]` the first group. */
  unnamed: { [index: string]: string | undefined }
}

/**
 * `kong.request`: the request as the client sent it, and as plugins before yours have changed it.
 *
 * Everything here works in rewrite, access and response unless noted. A `log` handler runs when the request is gone:
 * there only headers, captures and the start time can be read; any other call never settles.
 *
 * Source: kong/pdk/request.lua
 */
export interface KongRequest {
  /** The scheme of the connection from the client to the gateway. */
  get_scheme(): Promise<'http' | 'https'>
  /** The scheme of the client's connection. See {@link KongRequest.get_scheme}. */
  getScheme: KongRequest['get_scheme']

  /** The Host header in lower case, without its port. */
  get_host(): Promise<string>
  /** The Host header in lower case, without its port. See {@link KongRequest.get_host}. */
  getHost: KongRequest['get_host']

  /** The port of the gateway that the client connected to. Also in preread. */
  get_port(): Promise<number>
  /** The gateway's port. See {@link KongRequest.get_port}. */
  getPort: KongRequest['get_port']

  /** Like `get_scheme`, but X-Forwarded-Proto counts when the client's address is trusted. */
  get_forwarded_scheme(): Promise<string>
  /** The scheme with X-Forwarded-Proto. See {@link KongRequest.get_forwarded_scheme}. */
  getForwardedScheme: KongRequest['get_forwarded_scheme']

  /** Like `get_host`, but X-Forwarded-Host counts when the client's address is trusted. */
  get_forwarded_host(): Promise<string>
  /** The host with X-Forwarded-Host. See {@link KongRequest.get_forwarded_host}. */
  getForwardedHost: KongRequest['get_forwarded_host']

  /** Like `get_port`, but X-Forwarded-Port and -Host count when the client's address is trusted. */
  get_forwarded_port(): Promise<number>
  /** The port with X-Forwarded-Port. See {@link KongRequest.get_forwarded_port}. */
  getForwardedPort: KongRequest['get_forwarded_port']

  /** Like `get_path`, but X-Forwarded-Path counts when the client's address is trusted. */
  get_forwarded_path(): Promise<string>
  /** The path with X-Forwarded-Path. See {@link KongRequest.get_forwarded_path}. */
  getForwardedPath: KongRequest['get_forwarded_path']

  /** The prefix that the route strips from the path; `undefined` if it strips none, `''` before routing (rewrite). */
  get_forwarded_prefix(): Promise<string | undefined>
  /** The prefix that the route strips. See {@link KongRequest.get_forwarded_prefix}. */
  getForwardedPrefix: KongRequest['get_forwarded_prefix']

  /** The protocol version as a number: `1`, `1.1` or `2`. */
  get_http_version(): Promise<number>
  /** The protocol version as a number. See {@link KongRequest.get_http_version}. */
  getHttpVersion: KongRequest['get_http_version']

  /** The method, as sent or as `kong.service.request.set_method` has set it. */
  get_method(): Promise<string>
  /** The request method. See {@link KongRequest.get_method}. */
  getMethod: KongRequest['get_method']

  /** The path without query, normalised: dot segments and double slashes resolved, unreserved characters decoded. */
  get_path(): Promise<string>
  /** The normalised path without query. See {@link KongRequest.get_path}. */
  getPath: KongRequest['get_path']

  /** The path without query, as sent. */
  get_raw_path(): Promise<string>
  /** The path without query, as sent. See {@link KongRequest.get_raw_path}. */
  getRawPath: KongRequest['get_raw_path']

  /** The path with its query, as sent. Later changes do not show. */
  get_path_with_query(): Promise<string>
  /** The path with its query, as sent. See {@link KongRequest.get_path_with_query}. */
  getPathWithQuery: KongRequest['get_path_with_query']

  /** The query without `?`; `''` when there is none. */
  get_raw_query(): Promise<string>
  /** The query without `?`. See {@link KongRequest.get_raw_query}. */
  getRawQuery: KongRequest['get_raw_query']

  /** The first value of a query argument, decoded; `true` if it has none (`?a`), `undefined` if it was not sent. */
  get_query_arg(name: string): Promise<string | true | undefined>
  /** The first value of a query argument. See {@link KongRequest.get_query_arg}. */
  getQueryArg: KongRequest['get_query_arg']

  /**
   * All query arguments, decoded, each with an array of its values: see {@link QueryTable}.
   * @param max_args - how many arguments to read, 1 to 1000. Default: 100
   */
  get_query(max_args?: number): Promise<QueryTable>
  /** All query arguments, each with an array of values. See {@link KongRequest.get_query}. */
  getQuery: KongRequest['get_query']

  /** The first line of a header, `undefined` if there is none. Case does not matter. Also in log, for the first 100. */
  get_header(name: string): Promise<string | undefined>
  /** The first line of a header. See {@link KongRequest.get_header}. */
  getHeader: KongRequest['get_header']

  /**
   * All headers, each with an array of its lines: see {@link HeaderTable}. Also in log, where the limit is not heeded.
   * @param max_headers - how many headers to read, 1 to 1000. Default: 100
   */
  get_headers(max_headers?: number): Promise<HeaderTable>
  /** All headers, each with an array of lines. See {@link KongRequest.get_headers}. */
  getHeaders: KongRequest['get_headers']

  /**
   * The body as bytes, empty if there is none. A body that did not fit into the gateway's buffer (8 KB by default)
   * ends the request with 500 unless a file size is given.
   * @param max_allowed_file_size - how many bytes to read from disk; `0` for any number
   */
  get_raw_body(max_allowed_file_size?: number): Promise<Uint8Array>
  /** The body as bytes. See {@link KongRequest.get_raw_body}. */
  getRawBody: KongRequest['get_raw_body']

  /**
   * The body, parsed by its Content-Type: JSON, form or multipart. `undefined` for other types, for JSON that is no
   * object or array, and for a body that is only on disk.
   * @param mimetype - the type to parse it as, instead of the header's
   * @param max_args - how many arguments of a form to read, 1 to 1000. Default: 100
   * @param max_allowed_file_size - as for `get_raw_body`
   */
  get_body(mimetype?: string | null, max_args?: number, max_allowed_file_size?: number): Promise<BodyTable | undefined>
  /** The body, parsed by its type. See {@link KongRequest.get_body}. */
  getBody: KongRequest['get_body']

  /** When the request began, in milliseconds since 1970. Also in log. */
  get_start_time(): Promise<number>
  /** When the request began, in milliseconds since 1970. See {@link KongRequest.get_start_time}. */
  getStartTime: KongRequest['get_start_time']

  /** What the route's regular expression captured. Also in log. */
  get_uri_captures(): Promise<UriCaptures>
  /** What the route's regular expression captured. See {@link KongRequest.get_uri_captures}. */
  getUriCaptures: KongRequest['get_uri_captures']
}
