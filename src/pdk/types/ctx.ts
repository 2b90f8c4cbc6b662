/**
 * `kong.ctx.shared`: what plugins tell each other during one request. Works in every phase; what certificate sets is
 * gone in rewrite.
 *
 * Source: kong/pdk/ctx.lua and kong/runloop/plugin_servers/plugin.lua
 */
export interface KongCtxShared {
  /** What was set under a key, as it came back from Kong; `undefined` if nothing was. An empty object is `[]`. */
  get(key: string): Promise<unknown>

  /** Sets a value that MessagePack can carry; `undefined` and `null` remove it. */
  set(key: string, value: unknown): Promise<void>
}

/** `kong.ctx`. Kong's own `kong.ctx.plugin` cannot be reached from an external plugin. */
export interface KongCtx {
  /** What plugins tell each other during one request. */
  readonly shared: KongCtxShared
}
