import { LuaTable } from '../lua/table'
import { toText } from '../lua/strings'
import type { LogLevel } from '../nginx/log-level'
import { LOG_LEVELS } from '../nginx/log-level'
import type { NginxRequest } from '../nginx/request'
import type { KongRequest } from '../pdk/private/kong-request'
import { PHASES, type PhaseName } from '../pdk/private/phases'
import type { Recorder } from '../recorder'
import type { GatewayNode } from './node'
import type { ConfiguredPlugin } from './plugin'

/** One HTTP request on its way through Kong. */
export class HttpRequest implements KongRequest {
  readonly subsystem = 'http'
  /** True where nginx has no request at hand: in the certificate phase and in the timers of log handlers. */
  detached = false
  /** `kong.ctx.shared`; the table that all handlers of the request see. */
  readonly shared = new LuaTable()
  /** The plugins collected in the access phase: they run in the later phases. Undefined before. */
  collected: ConfiguredPlugin[] | undefined
  /** The plugin whose handler runs: its name stands before its log lines. */
  plugin: { readonly name: string; readonly id: string } | undefined

  /** Stands for an authentication plugin: identifies the caller before the plugins of a lower priority. */
  identity: { readonly before: number; authenticate(): void } | undefined
  /** The request headers as the run loop first saw them. */
  cachedHeaders: LuaTable | undefined
  /** Milliseconds that simulated waiting has added to the clock for this request. */
  waited = 0

  constructor(
    readonly r: NginxRequest,
    readonly node: GatewayNode,
    readonly recorder: Recorder,
  ) {}

  get ctx(): LuaTable {
    return this.r.ctx
  }

  set phase(phase: PhaseName) {
    this.ctx.set('KONG_PHASE', PHASES[phase])
  }

  log(level: LogLevel, message: string): void {
    if (LOG_LEVELS.indexOf(level) > LOG_LEVELS.indexOf(this.node.settings.log_level)) return
    this.recorder.log(level, toText(message), this.plugin?.name)
  }

  /** The request as a log handler of an external plugin has it: in a timer, on a copy of ctx. */
  inTimer(plugin: ConfiguredPlugin): HttpRequest {
    const request = Object.create(this, {
      r: { value: this.r.leaveToTimer() },
      detached: { value: true },
      plugin: { value: { name: plugin.name, id: plugin.entity.id }, writable: true },
    }) as HttpRequest
    return request
  }
}
