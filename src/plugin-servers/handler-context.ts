import type { PluginPhase } from '../exchange'
import type { LuaValue } from '../lua/values'
import type { LogLevel } from '../nginx/log-level'
import type { Recorder } from '../recorder'
import type { KongFunction } from './exposed-api'

/** A call of something that the PDK does not have. */
export interface MissingFunction {
  /** The function that was probably meant. */
  readonly nearest: string | undefined
}

/** Stands for a PDK function in a test. */
export interface FunctionDouble {
  /** @param real - the function itself, with its conversions at the border */
  call(real: (...args: readonly unknown[]) => unknown, args: readonly unknown[]): unknown
}

/** What a plugin host is given to run one handler: its only way to Kong is `call`. */
export interface HandlerContext {
  readonly plugin: string
  readonly phase: PluginPhase
  readonly recorder: Recorder
  /** Milliseconds of real time that a handler in this process may take; Infinity is no limit. */
  readonly handlerTimeout: number
  /**
   * Calls a function of the API that Kong exposes to external plugins.
   *
   * @throws LuaError when the function raises; NgxExit or CoroutineYield when it ends the phase
   */
  call(method: string, args: readonly LuaValue[]): LuaValue
  /** The same for many calls of a function. */
  functionAt(method: string): KongFunction
  /** Tells that Kong finds nothing at a name. */
  missing(method: string): MissingFunction | undefined
  /** What a test has put in the place of a PDK function. */
  doubleOf(method: string): FunctionDouble | undefined
  /** Writes a line to the gateway's error log. */
  log(level: LogLevel, line: string): void
  /**
   * `kong.log.<level>(…)` as Kong itself calls it: no plugin's name stands before the message.
   *
   * @throws LuaError without arguments
   */
  logUnnamed(level: LogLevel, args: readonly LuaValue[]): void
}

/** A plugin as its server reports it (`plugin.GetPluginInfo`). */
export interface PluginInfo {
  readonly name: string
  readonly version: string | undefined
  readonly priority: number
  readonly phases: ReadonlySet<PluginPhase>
  /** What its server speaks, as its dump has it. @default 'MsgPack:1' */
  readonly protocol?: string
  /** The fields of its config; undefined members are Kong's defaults. */
  readonly schema: readonly unknown[]
}

/** A plugin with its configuration, ready to handle events. */
export interface PluginInstance {
  /**
   * Runs the handler of one phase to the end of its part in the request.
   *
   * @throws LuaError when a call raised; NgxExit or CoroutineYield when a call ended the phase
   */
  handle(context: HandlerContext): Promise<void>
  /** Ends what the instance has elsewhere. */
  close?(): Promise<void>
}
