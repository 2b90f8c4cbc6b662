import type { LogLevel } from '../nginx/log-level'
import type { PluginModule } from '../pdk/types/plugin-module'
import type { PluginUse } from './plugin'

/** An entity in the words of Kong's declarative format. */
type DeclarativeEntity = Readonly<Record<string, unknown>>

/** Kong's entities as a declarative document has them (`_format_version` may be left out), with plugins of `plugin()`. */
export interface GatewayEntities {
  readonly _format_version?: string
  readonly _transform?: boolean
  readonly services?: readonly DeclarativeEntity[]
  readonly routes?: readonly DeclarativeEntity[]
  readonly consumers?: readonly DeclarativeEntity[]
  readonly upstreams?: readonly DeclarativeEntity[]
  readonly targets?: readonly DeclarativeEntity[]
  readonly certificates?: readonly DeclarativeEntity[]
  readonly ca_certificates?: readonly DeclarativeEntity[]
  readonly snis?: readonly DeclarativeEntity[]
  readonly vaults?: readonly DeclarativeEntity[]
  readonly keyauth_credentials?: readonly DeclarativeEntity[]
  readonly basicauth_credentials?: readonly DeclarativeEntity[]
  readonly acls?: readonly DeclarativeEntity[]
  readonly plugins?: readonly (PluginUse | DeclarativeEntity)[]
}

/** `reject`: a problem rejects `gateway.request()`; `record`: it stands in `exchange.problems` only. */
export type ProblemsMode = 'reject' | 'record'

/** The settings of `kong.conf` that the gateway knows, in its words. */
export interface KongConf {
  /** Addresses and CIDR blocks whose X-Forwarded-* headers are believed. @default [] */
  readonly trusted_ips?: readonly string[]
  /** Lines of a lower level are dropped. @default 'debug', so that tests see every line; Kong's own default is 'notice' */
  readonly log_level?: LogLevel
  /** The type of an error page for a client that names none. @default 'text/plain' */
  readonly error_default_type?: string
  /**
   * Plugin servers: a list, or names with commas. Each has the settings `pluginserver_<name>_socket`, `_start_cmd` and
   * `_query_cmd`, where a `-` of its name is a `_`. @default none
   */
  readonly pluginserver_names?: string | readonly string[]
  readonly [setting: `pluginserver_${string}_${'socket' | 'start_cmd' | 'query_cmd'}`]: string | undefined
  /** The folder of sockets that are not set: `<prefix>/<name>.socket`. @default '/usr/local/kong' */
  readonly prefix?: string
}

/** How a gateway behaves, besides the entities it serves. */
export interface GatewayOptions {
  /** What a plugin's mistake does to the request that shows it. @default 'reject' */
  readonly problems?: ProblemsMode
  /**
   * PDK calls that the plugins of one exchange may make, all phases together; one more is the problem
   * `pdk-call-budget-exceeded`. Behind a plugin server each call costs some 25–45 µs. @default no limit
   */
  readonly pdkCallBudget?: number
  /**
   * Milliseconds of real time, fake timers or not, that a handler in this process may take; then Kong goes on without it, as
   * after its read timeout of 60 s, and that is the problem `handler-never-ended`. Infinity is no limit. @default 4000
   */
  readonly handlerTimeout?: number
  /** Plugins that entities name, by name. @example { 'key-quota': require('./key-quota') } */
  readonly modules?: Readonly<Record<string, PluginModule>>
  /** Names of plugins whose entities are left out, as if they were not there: `['rate-limiting']`. @default [] */
  readonly ignoredPlugins?: readonly string[]
  readonly conf?: KongConf
  /** Who the node is to `kong.node`. */
  readonly node?: { readonly id?: string; readonly hostname?: string }
  /**
   * The gateway's environment: what `{vault://env/…}` references find, and settings as `KONG_LOG_LEVEL`, which win over `conf`.
   * @default {}
   */
  readonly env?: Readonly<Record<string, string | undefined>>
  /**
   * Addresses by name; `false`: no name can be resolved. @default every name resolves to 127.0.0.1
   */
  readonly dns?: Readonly<Record<string, string>> | false
  /**
   * Whether credentials stand as `[secret 1]` or as they are where this gateway's exchanges are printed: in failing matchers,
   * problems, snapshots. The exchanges themselves are never changed. @default 'masked'
   */
  readonly secrets?: 'masked' | 'shown'
  /** The clock: milliseconds since the epoch. @default Date.now */
  readonly now?: () => number
}
