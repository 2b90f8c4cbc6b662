/** How a value joins the log entry: always, only if its key is new, or only if its key is there. */
export interface SerializeOptions {
  /** Default: `set` */
  readonly mode?: 'set' | 'add' | 'replace'
}

/** Versions that {@link KongLog.deprecation} names, when it is the last argument. */
export interface DeprecationNotice {
  readonly after?: string
  readonly removal?: string
  /** Whether to log a stack trace. Default: false */
  readonly trace?: boolean
}

/** Writes its arguments to the error log, one after another without spaces; at least one is needed. */
export type LogFunction = (...message: [first: unknown, ...rest: unknown[]]) => Promise<void>

/** `kong.log.inspect`: logs values as Lua would write them, at level notice. */
export interface KongLogInspect {
  /** Logs each value, pretty-printed and separated by spaces. */
  (...values: [first: unknown, ...rest: unknown[]]): Promise<void>

  /** Turns `inspect` on for this plugin. It is on at first. */
  on(): Promise<void>

  /** Turns `inspect` off for this plugin. */
  off(): Promise<void>
}

/**
 * `kong.log`: the gateway's error log, and the entry that logging plugins write. A call of `kong.log` itself is one of
 * `notice`. Works in every phase unless noted.
 *
 * An external plugin's values are Lua values when they are printed: a table is `table: 0x…`, a number has 14 digits.
 *
 * Source: kong/pdk/log.lua
 */
export interface KongLog {
  /** Logs at level notice. */
  (...message: [first: unknown, ...rest: unknown[]]): Promise<void>

  /** Logs at level emerg. */
  emerg: LogFunction
  /** Logs at level alert. */
  alert: LogFunction
  /** Logs at level crit. */
  crit: LogFunction
  /** Logs at level error. */
  err: LogFunction
  /** Logs at level warn. */
  warn: LogFunction
  /** Logs at level notice. */
  notice: LogFunction
  /** Logs at level info. */
  info: LogFunction
  /** Logs at level debug. */
  debug: LogFunction

  /** Logs at level warn that something is deprecated. The last argument may be a {@link DeprecationNotice}. */
  deprecation(...message: [first: string, ...rest: unknown[]]): Promise<void>

  /** Logs values as Lua would write them. */
  readonly inspect: KongLogInspect

  /** Sets the format of this plugin's lines, with `%message` and its kin; without it, the format that Kong has. */
  set_format(format?: string): Promise<void>
  /** Sets the format of this plugin's lines. See {@link KongLog.set_format}. */
  setFormat: KongLog['set_format']

  /**
   * Sets a value of the log entry; `undefined` removes it. Dots in the key go into nested tables. Rewrite, access,
   * response and log.
   */
  set_serialize_value(key: string, value?: unknown, options?: SerializeOptions): Promise<void>
  /** Sets a value of the log entry. See {@link KongLog.set_serialize_value}. */
  setSerializeValue: KongLog['set_serialize_value']

  /**
   * The log entry of the request **as JSON text**, made before the phase began. `undefined` if a value of it cannot be
   * JSON, such as NaN. Log only.
   */
  serialize(): Promise<string | undefined>
}
