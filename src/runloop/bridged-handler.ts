import type { PluginPhase } from '../exchange'
import type { LuaValue } from '../lua/values'
import type { LogLevel } from '../nginx/log-level'
import { LogFormat } from '../pdk/log/format'
import { writeLog } from '../pdk/log/write'
import { callExposed, exposedFunction, type KongFunction, type SavedRequest } from '../plugin-servers/exposed-api'
import type { FunctionDouble, HandlerContext, MissingFunction } from '../plugin-servers/handler-context'
import type { Recorder } from '../recorder'
import { BridgedRequest } from './bridged-request'
import { missingFunction } from './missing-function'
import type { PhasedRequest } from './phased-request'

/** The format of Kong's own log. */
const UNNAMED = new LogFormat(undefined, undefined)

/** Kong, for one handler of an external plugin. */
export class BridgedHandler implements HandlerContext {
  private readonly exposed: BridgedRequest

  constructor(
    private readonly kong: PhasedRequest,
    readonly plugin: string,
    readonly phase: PluginPhase,
    saved: SavedRequest | undefined,
  ) {
    this.exposed = new BridgedRequest(kong, saved)
  }

  get recorder(): Recorder {
    return this.kong.recorder
  }

  get handlerTimeout(): number {
    return this.kong.node.handlerTimeout
  }

  call(method: string, args: readonly LuaValue[]): LuaValue {
    return callExposed(this.exposed, method, args)
  }

  functionAt(method: string): KongFunction {
    return exposedFunction(this.exposed, method)
  }

  missing(method: string): MissingFunction | undefined {
    return missingFunction(this.kong, method)
  }

  doubleOf(method: string): FunctionDouble | undefined {
    return this.kong.node.doubleOf(method)
  }

  log(level: LogLevel, line: string): void {
    this.kong.log(level, line)
  }

  logUnnamed(level: LogLevel, args: readonly LuaValue[]): void {
    writeLog(this.kong, level, UNNAMED, args)
  }
}
