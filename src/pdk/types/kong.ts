import type { KongClient } from './client'
import type { KongCluster } from './cluster'
import type { KongCtx } from './ctx'
import type { KongIp } from './ip'
import type { KongLog } from './log'
import type { KongNginx } from './nginx'
import type { KongNode } from './node'
import type { KongPlugin } from './plugin'
import type { KongRequest } from './request'
import type { KongResponse } from './response'
import type { KongRouter } from './router'
import type { KongService } from './service'
import type { KongTable } from './table'
import type { KongTelemetry } from './telemetry'
import type { KongTracing } from './tracing'
import type { KongVault } from './vault'

/**
 * The PDK of Kong Gateway 3.9.1 as a plugin in JavaScript sees it: what is passed to each of its handlers.
 *
 * - Every function returns a promise, and may be spelled as Kong names it (`get_header`) or in camelCase (`getHeader`).
 * - Only the first value that the Lua function returns arrives. Nothing, and an error beside it, is `undefined`.
 * - A promise is never rejected. A call in the wrong phase or with a wrong argument ends the request with 500, and its
 *   promise stays pending for ever.
 * - An argument list that ends in `undefined` or `null` is shortened, and one with a hole may be.
 *
 * @example
 * ```ts
 * export class Plugin {
 *   async access(kong: Kong) {
 *     if (!(await kong.client.getConsumer())) return kong.response.exit(401, { message: 'who are you?' })
 *   }
 * }
 * ```
 */
export interface Kong {
  /** Who is calling: addresses, consumer, credential. */
  readonly client: KongClient
  /** The cluster that the gateway belongs to. */
  readonly cluster: KongCluster
  /** What plugins tell each other during one request. */
  readonly ctx: KongCtx
  /** Which addresses the gateway trusts. */
  readonly ip: KongIp
  /** The error log, and the entry that logging plugins write. May itself be called. */
  readonly log: KongLog
  /** Variables of nginx, and Kong's context of the request. */
  readonly nginx: KongNginx
  /** The gateway's node: id, host name, memory. */
  readonly node: KongNode
  /** The plugin entity that runs. */
  readonly plugin: KongPlugin
  /** The request as the client sent it. */
  readonly request: KongRequest
  /** The response that the client receives. */
  readonly response: KongResponse
  /** The matched route and its service. */
  readonly router: KongRouter
  /** The service: where the request goes, what it receives and what it answered. */
  readonly service: KongService
  /** Helpers for Lua tables. */
  readonly table: KongTable
  /** Log entries for OpenTelemetry. */
  readonly telemetry: KongTelemetry
  /** Spans of the request. */
  readonly tracing: KongTracing
  /** Secrets that stand outside the configuration. */
  readonly vault: KongVault
}
