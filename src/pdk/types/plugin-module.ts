import type { Kong } from './kong'

/**
 * What a handler may take for `kong`: at least one module of the PDK, however it is typed. Kong's own declarations
 * (`kong-pdk/kong`) differ from {@link Kong} in nearly every function, and a plugin that is written with them has to
 * fit all the same.
 */
type KongLike = { readonly [Module in keyof Kong]?: object }

/**
 * The handlers of a plugin, by phase. Kong looks for them on the class's prototype, so they have to be methods: an
 * arrow function in a field is not found. What they return is ignored.
 */
export interface PluginHandlers {
  /** While a TLS handshake is under way; for global plugins. */
  certificate?(kong: KongLike): unknown
  /** Before routing; for global plugins. */
  rewrite?(kong: KongLike): unknown
  /** Before the request goes to the service. */
  access?(kong: KongLike): unknown
  /** Before the bytes of a stream go to the service. */
  preread?(kong: KongLike): unknown
  /** When the whole response is there, before the client receives it. Having it turns buffering on. */
  response?(kong: KongLike): unknown
  /** After the client has its response, when the request is gone. */
  log?(kong: KongLike): unknown
}

/** A phase in which a plugin in JavaScript can have a handler. */
export type PluginPhase = keyof PluginHandlers

/**
 * A plugin's module, as Kong's JavaScript plugin server loads it: `module.exports`, or the named exports of a
 * TypeScript file. A default export is not read.
 *
 * Source: kong-js-pdk lib/mod.js
 */
export interface PluginModule {
  /** Makes one instance for each plugin entity, from its configuration. */
  readonly Plugin: new (config: never) => PluginHandlers
  /** The fields of the configuration, in Kong's schema language. Written `as const`, the configuration is typed by it. */
  readonly Schema?: readonly object[] | undefined
  readonly Version?: string | number | undefined
  /** Plugins of higher priority run first. Default: 0 */
  readonly Priority?: number | undefined
  /** Kong turns it into lower case. Default: the name of the file */
  readonly Name?: string | undefined
}
