import type { EntityStore } from '../../db/store'
import type { LuaTable } from '../../lua/table'
import type { LogLevel } from '../../nginx/log-level'
import type { NginxRequest } from '../../nginx/request'
import type { StreamSession } from '../../nginx/stream-session'

/** What all requests of a gateway share: the node, its settings and its database. */
export interface KongNode {
  /** `kong.node.get_id()` */
  readonly id: string
  readonly hostname: string
  readonly settings: KongSettings
  readonly store: EntityStore
  /** Resolves `{vault://…}` references; undefined when there is nothing behind one. */
  readonly vaultSecrets: VaultSecrets
  /** Seconds since the epoch with milliseconds: `ngx.now()`. */
  now(): number
  uuid(): string
}

/** Where `kong.vault` finds secrets: the environment of the gateway, and secrets by reference that a test gives. */
export interface VaultSecrets {
  readonly env: Readonly<Record<string, string | undefined>>
}

/** The settings of `kong.conf` that can be observed from a plugin. */
export interface KongSettings {
  /** Addresses and CIDR blocks whose X-Forwarded-* headers are believed. @default [] */
  readonly trusted_ips: readonly string[]
  /** @default 'notice' */
  readonly log_level: LogLevel
  /** @default 'text/plain' */
  readonly error_default_type: string
}

/** One HTTP request or stream connection inside Kong, as every PDK function receives it. */
export interface KongRequest {
  readonly subsystem: 'http' | 'stream'
  readonly r: NginxRequest | StreamSession
  /**
   * True where nginx has no request at hand although `r.ctx` is there: in the certificate phase and in the timers of log
   * handlers. What reads the request then fails, see `nginxRequest()`. @default false
   */
  readonly detached?: boolean
  readonly node: KongNode
  /** `kong.ctx.shared` */
  readonly shared: LuaTable
  /** The plugin whose handler runs: `kong.log` writes in its name. Undefined while Kong's own code runs. */
  readonly plugin?: { readonly name: string } | undefined
  /** `ngx.log(level, message)`: the message as nginx would write it, a byte string. */
  log(level: LogLevel, message: string): void
}
