/** Counters of the whole gateway since it started. */
export interface NginxStatistics {
  connections_active: number
  connections_reading: number
  connections_writing: number
  connections_waiting: number
  connections_accepted: number
  connections_handled: number
  total_requests: number
}

/**
 * `kong.nginx`: nginx's own variables and Kong's context of the request.
 *
 * Source: kong/pdk/nginx.lua and kong/runloop/plugin_servers/plugin.lua
 */
export interface KongNginx {
  /** `http` or `stream`. Every phase. */
  get_subsystem(): Promise<'http' | 'stream'>
  /** `http` or `stream`. See {@link KongNginx.get_subsystem}. */
  getSubsystem: KongNginx['get_subsystem']

  /** A variable such as `host` or `http_user_agent`, always as text. Rewrite, access, response and preread. */
  get_var(name: string): Promise<string | undefined>
  /** A variable of nginx, as text. See {@link KongNginx.get_var}. */
  getVar: KongNginx['get_var']

  /** A value of `ngx.ctx`, Kong's own or one that a plugin has set. Every phase. */
  get_ctx(key: string): Promise<unknown>
  /** A value of `ngx.ctx`. See {@link KongNginx.get_ctx}. */
  getCtx: KongNginx['get_ctx']

  /** Sets a value of `ngx.ctx`. Every phase. */
  set_ctx(key: string, value: unknown): Promise<void>
  /** Sets a value of `ngx.ctx`. See {@link KongNginx.set_ctx}. */
  setCtx: KongNginx['set_ctx']

  /** The client's TLS version, such as `TLSv1.3`; `undefined` without TLS, and in log. */
  get_tls1_version_str(): Promise<string | undefined>
  /**
   * The client's TLS version. See {@link KongNginx.get_tls1_version_str}. This is the one other spelling that reaches
   * it: a word is split off only between a small and a capital letter.
   */
  getTls1_versionStr: KongNginx['get_tls1_version_str']

  /** When the request began, in **seconds** since 1970 with fractions; `0` in certificate, `undefined` for a stream. */
  req_start_time(): Promise<number | undefined>
  /** When the request began, in seconds since 1970. See {@link KongNginx.req_start_time}. */
  reqStartTime: KongNginx['req_start_time']

  /** Counters of connections and requests. Every phase. */
  get_statistics(): Promise<NginxStatistics>
  /** Counters of connections and requests. See {@link KongNginx.get_statistics}. */
  getStatistics: KongNginx['get_statistics']
}
