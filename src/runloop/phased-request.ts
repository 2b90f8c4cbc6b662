import { LuaTable } from '../lua/table'
import { toText } from '../lua/strings'
import { LOG_LEVELS, type LogLevel } from '../nginx/log-level'
import type { NginxRequest } from '../nginx/request'
import type { StreamSession } from '../nginx/stream-session'
import type { KongRequest } from '../pdk/private/kong-request'
import type { PhaseBit } from '../pdk/private/phases'
import type { Recorder } from '../recorder'
import type { GatewayNode } from './node'
import { PhaseTimes } from './phase-times'
import type { ConfiguredPlugin } from './plugin'
import type { PluginsIterator } from './plugins-iterator'

/** What goes through Kong's phases: an HTTP request or a stream connection. */
export abstract class PhasedRequest implements KongRequest {
  abstract readonly subsystem: 'http' | 'stream'
  abstract readonly r: NginxRequest | StreamSession
  /** True where nginx has nothing at hand but `ngx.ctx`: in the certificate phase and in the timers of log handlers. */
  detached = false
  /** `kong.ctx.shared`; the table that all handlers see. */
  readonly shared = new LuaTable()
  /** The plugins collected in the access or preread phase: they run in the later phases. Undefined before. */
  collected: ConfiguredPlugin[] | undefined
  /** The plugin whose handler runs: its name stands before its log lines. */
  plugin: { readonly name: string; readonly id: string } | undefined
  readonly times = new PhaseTimes()
  /** Milliseconds since the epoch, as nginx knows them: time passes while a plugin runs, and while Kong waits. */
  time = 0
  readonly startedAt: number
  /** Milliseconds that simulated waiting has added to the clock. */
  private waited = 0

  constructor(
    readonly node: GatewayNode,
    readonly recorder: Recorder,
  ) {
    this.updateTime()
    this.startedAt = this.time
  }

  /** The plugins of the subsystem. */
  abstract get plugins(): PluginsIterator

  /** `ngx.req.start_time()`, which streams do not have. */
  abstract get startTime(): number | undefined

  get ctx(): LuaTable {
    return this.r.ctx
  }

  /** Lets nginx look at the clock. */
  updateTime(): void {
    this.time = Math.round(this.node.now() * 1000) + this.waited
  }

  /** Nothing waits, but the clock goes on. */
  wait(milliseconds: number): void {
    this.waited += milliseconds
    this.updateTime()
  }

  /** Kong begins with the request, unless it has begun already. */
  start(): void {
    if (this.ctx.get('KONG_PROCESSING_START') === undefined) this.ctx.set('KONG_PROCESSING_START', this.startedAt)
  }

  set phase(phase: PhaseBit) {
    this.ctx.set('KONG_PHASE', phase)
  }

  log(level: LogLevel, message: string): void {
    if (LOG_LEVELS.indexOf(level) > LOG_LEVELS.indexOf(this.node.settings.log_level)) return
    this.recorder.log(level, toText(message), this.plugin?.name)
  }

  /** `ngx.log` in Kong's own code: nginx names the function. */
  logLua(level: LogLevel, functionName: string, message: string): void {
    this.log(level, `${this.subsystem === 'stream' ? 'stream ' : ''}[lua] ${functionName}(): ${message}`)
  }

  /** The same as a log handler of an external plugin has it: in a timer, on a copy of ctx. */
  inTimer(plugin: ConfiguredPlugin): this {
    const copy = Object.create(Object.getPrototypeOf(this) as object) as this
    const own = { r: this.r.leaveToTimer(), detached: true, plugin: { name: plugin.name, id: plugin.entity.id } }
    Object.assign(copy, this, own)
    return copy
  }
}
