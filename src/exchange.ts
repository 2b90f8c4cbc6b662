import type { LogLevel } from './nginx/log-level'
import type { ReceivedRequest, ReceivedResponse, ReceivedStream, StreamData } from './message'
import type { UpstreamResponse } from './nginx/upstream-exchange'

/** The phases a plugin can have a handler for, in Kong's order. */
export const PLUGIN_PHASES = ['certificate', 'rewrite', 'access', 'response', 'preread', 'log'] as const

export type PluginPhase = (typeof PLUGIN_PHASES)[number]

/** What became of a PDK call. */
export type CallOutcome =
  /** The value the plugin received. */
  | { readonly returned: unknown }
  /** The call raised an error in Kong: the plugin's promise stays pending and the phase ends. */
  | { readonly raised: string }
  /** The call reached nobody: the handler had ended, or an exit or an error before it had ended the phase. */
  | { readonly ignored: 'after exit' | 'after error' | 'after the handler' | 'after its time' }

/** One call of a PDK function by a plugin. */
export interface PdkCall {
  readonly plugin: string
  readonly phase: PluginPhase
  /** Kong's name of the function, e.g. `kong.request.get_header`, whichever spelling the plugin used. */
  readonly function: string
  /** The arguments as the plugin passed them. */
  readonly args: readonly unknown[]
  readonly outcome: CallOutcome
}

/** One line of the gateway's error log. */
export interface LogEntry {
  readonly level: LogLevel
  /** The message as the plugin wrote it, without Kong's prefixes. */
  readonly message: string
  /** The plugin that wrote it; undefined for Kong's and nginx's own lines. */
  readonly plugin?: string
  /** The line as Kong's log shows it, with its prefixes. */
  readonly line: string
}

/** How a plugin answered the request itself, by `kong.response.exit` or `kong.response.error`. */
export interface ExitRecord {
  readonly plugin: string
  readonly phase: PluginPhase
  readonly function: 'kong.response.exit' | 'kong.response.error'
  readonly status: unknown
  /** The body or message, as the plugin passed it. */
  readonly body?: unknown
  readonly headers?: unknown
}

/** What a test author needs to know although Kong hides it. */
export type ProblemKind =
  | 'handler-threw'
  | 'pdk-call-raised'
  | 'call-after-exit'
  | 'call-after-error'
  | 'call-after-handler'
  | 'unknown-function'
  | 'value-lost'
  | 'instance-failed'
  | 'plugin-server-died'
  | 'handler-never-ended'
  | 'plugin-server-timeout'
  | 'plugin-server-protocol'
  | 'pdk-call-budget-exceeded'

/** A mistake of a plugin that a real Kong would hide. */
export interface Problem {
  readonly kind: ProblemKind
  readonly plugin: string
  readonly phase: PluginPhase
  /** The PDK function concerned, if any. */
  readonly function?: string
  /** What happened, and what Kong does about it. */
  readonly message: string
  /** The author's own file and line: `path:line:column`. */
  readonly at?: string
  /** What the handler threw, as it threw it. */
  readonly cause?: unknown
}

/** One connection of Kong to an upstream server. */
export interface UpstreamTry {
  readonly host: string
  readonly port: number
  readonly outcome: 'answered' | 'refuse' | 'close' | 'timeout' | 'untrusted'
}

/** Something that happened after `calls` of the exchange's PDK calls: what no list of the exchange tells. */
export interface Moment {
  readonly kind: 'phase' | 'route' | 'log' | 'try'
  readonly calls: number
  /** The plugin whose handler began. */
  readonly plugin?: string
  readonly phase?: PluginPhase
  /** That plugin's priority. */
  readonly priority?: number | undefined
}

/** What is known of an exchange besides its record: the order of things, and both ends of the wire. */
export interface ExchangeHistory {
  readonly moments: readonly Moment[]
  /** Made where a JavaScript plugin called exit: its stack knows the author's line. */
  readonly exitStack: Error | undefined
  /** The place of the first call over the budget among the calls. */
  readonly callOverBudget: number | undefined
  /** What the upstream service answered last. */
  readonly answer: UpstreamResponse | undefined
  readonly secrets: () => KnownSecrets
}

/** What a gateway was told that nobody should read where its exchanges are printed. */
export interface KnownSecrets {
  readonly texts: readonly string[]
  /** Names of headers and arguments that hold credentials, besides those that sound like it. */
  readonly names: readonly string[]
  /** Whether they are to be printed all the same. */
  readonly areShown: boolean
}

/** Tells of an exchange without its credentials, which stand as `[secret 1]`; what the exchange itself says is as it was. */
export interface Masking {
  /** A copy to be printed. */
  readonly exchange: Exchange | StreamExchange
  /** Whether something was hidden so far that `secrets: 'shown'` would show. */
  readonly hasHidden: boolean
  text(text: string): string
  /** A copy of a plugin's value. */
  value<Value>(value: Value): Value
}

/** Under this name an exchange keeps its history; each entry of the package has a copy of this file, so it is known to all. */
export const HISTORY: unique symbol = Symbol.for('kong-pdk-mock: the history of an exchange')

/** How an exchange is masked. */
export interface MaskingOptions {
  /** A text that is told as it is: the secrets in it are no secrets any more. */
  readonly told?: string
  /** Whether to do it although the gateway was told to show credentials. @default false */
  readonly always?: boolean
}

/** Under this name an exchange gives its `Masking`; known to all copies of this file. */
export const MASKING: unique symbol = Symbol.for('kong-pdk-mock: an exchange without credentials')

/** How a timeline is written. */
export interface TimelineOptions {
  /** Whether it has colours. @default what FORCE_COLOR and NO_COLOR say, else whether the output is a terminal */
  readonly colour?: boolean
  /** Characters a line has at most, 60 or more. @default 100 */
  readonly width?: number
  /** Calls and log lines of a handler that are shown, 10 or more; the others are counted. @default 30 */
  readonly calls?: number
  /** Whether credentials stand as `[secret 1]`. @default 'shown' */
  readonly secrets?: 'masked' | 'shown'
}

/** Which PDK calls are counted. */
export interface PdkCallFilter {
  /** Kong's name of a function, `kong.request.get_header`, or of a module with all its functions, `kong.request`. */
  readonly to?: string
  readonly plugin?: string
}

/** What the records of requests and of stream connections have in common. */
export interface ExchangeRecord {
  readonly [HISTORY]: ExchangeHistory
  /** Tells of the exchange without its credentials. */
  readonly [MASKING]: (options?: MaskingOptions) => Masking
  /** Every connection to an upstream server, in order: more than one when Kong tried again. */
  readonly tries: readonly UpstreamTry[]
  /** Handlers that ran, in order: `plugin:phase`. */
  readonly phases: readonly string[]
  readonly calls: readonly PdkCall[]
  readonly logs: readonly LogEntry[]
  readonly exit: ExitRecord | undefined
  readonly problems: readonly Problem[]
  /** The matched route's name, or its id. */
  readonly route: string | undefined
  readonly service: string | undefined
  readonly ctx: { readonly shared: Readonly<Record<string, unknown>> }
  /**
   * What happened, in order, as text for a terminal: phases, plugins, PDK calls, who set which header, problems at their place.
   *
   * @example console.log(exchange.timeline())
   */
  timeline(options?: TimelineOptions): string
  /**
   * How often each PDK function was called, the most called first. Calls that never reached Kong do not count: behind a real
   * Kong each of the others is a message to Kong and back.
   *
   * @example exchange.pdkCallCounts() // { 'kong.request.get_header': 2, 'kong.log.warn': 1 }
   */
  pdkCallCounts(filter?: PdkCallFilter): Readonly<Record<string, number>>
}

/**
 * The record of one request: what the client, the upstream service and the log saw, and what the plugins did.
 * It is complete when `gateway.request()` resolves: the log phase is over.
 */
export interface Exchange extends ExchangeRecord {
  /** What the client sent. */
  readonly request: ReceivedRequest
  /** What the client received; undefined when the connection was closed without an answer. */
  readonly response: ReceivedResponse
  /** What the upstream service received last; undefined when it was not reached. */
  readonly upstream: ReceivedRequest | undefined
  /** The authenticated consumer's username, or its id. */
  readonly consumer: string | undefined
}

/** The record of one stream connection. It is complete when `gateway.connect()` resolves: the log phase is over. */
export interface StreamExchange extends ExchangeRecord {
  /** What the client sent. */
  readonly sent: StreamData
  /** What the client received. */
  readonly received: StreamData
  /** What the upstream server received; undefined when it was not reached. */
  readonly upstream: ReceivedStream | undefined
  /** The status with which nginx logs the connection: 200, 400, 403, 500, 502 or 503. */
  readonly status: number
  /** Set when the client received nothing: the connection was closed, or the TLS handshake failed. */
  readonly error: 'closed' | 'handshake failed' | undefined
}
