import type { LogLevel } from '../nginx/log-level'
import type { PluginPhase, ProblemKind, UpstreamTry } from '../exchange'

/** A value in a timeline. */
export interface ShownValue {
  /** The value on one line, as JavaScript writes it: at most 200 characters, and only such as can be printed. */
  readonly text: string
  /** The same at full length (at most 20,000 characters), where `text` had to leave something out. */
  readonly full?: string
}

/** What a PDK call did to a header on its way. */
export interface HeaderChange {
  /** `request`: to the upstream service; `response`: to the client. */
  readonly side: 'request' | 'response'
  readonly action: 'set' | 'add' | 'clear'
  readonly name: string
  /** Undefined when the header was cleared. */
  readonly value?: string
}

/** Who is responsible for a header line. */
export interface HeaderAuthor {
  /** `client` and `upstream` sent it and nobody changed it; `kong`: Kong, nginx, or a plugin that runs inside Kong. */
  readonly by: 'client' | 'upstream' | 'kong' | 'plugin'
  readonly plugin?: string
  readonly phase?: PluginPhase
  /** The number of the PDK call that did it, among the exchange's calls. */
  readonly call?: number
}

/** A header line of a message, and who put it there. */
export interface HeaderEntry extends HeaderAuthor {
  readonly name: string
  readonly value: string
  /** The value that came in and was replaced. */
  readonly was?: string
}

/** A header that came in and did not go out. */
export interface RemovedHeader extends HeaderAuthor {
  readonly name: string
  readonly was: string
}

/** What the client sent. */
export interface RequestEntry {
  readonly kind: 'request'
  readonly method: string
  readonly target: string
  readonly headers: readonly HeaderEntry[]
  readonly body: ShownValue | undefined
  readonly bytes: number
}

/** What the client of a stream sent. */
export interface ConnectionEntry {
  readonly kind: 'connection'
  readonly data: ShownValue | undefined
  readonly bytes: number
}

/** What the router found; names, or ids where there is none. */
export interface RouteEntry {
  readonly kind: 'route'
  readonly route: string | undefined
  readonly service: string | undefined
  /** Who was authenticated, by whichever plugin. */
  readonly consumer: string | undefined
}

/** A handler began. */
export interface PhaseEntry {
  readonly kind: 'phase'
  readonly plugin: string
  readonly phase: PluginPhase
  readonly priority: number | undefined
}

/** A handler's part in the exchange ended. */
export interface PhaseEndEntry {
  readonly kind: 'phase-end'
  readonly plugin: string
  readonly phase: PluginPhase
  /** `returned`; or it answered by an exit; a call raised an error in Kong; the handler threw. */
  readonly ending: 'returned' | 'exit' | 'error' | 'threw'
  /** Calls that reached Kong. */
  readonly calls: number
}

/** A PDK call of a plugin. */
export interface CallEntry {
  readonly kind: 'call'
  readonly plugin: string
  readonly phase: PluginPhase
  /** The call's place among the exchange's calls, from 0. */
  readonly index: number
  readonly function: string
  readonly args: readonly ShownValue[]
  /** `ignored`: it never reached Kong, because of what had happened before. */
  readonly outcome: 'returned' | 'raised' | 'ignored'
  /** What the plugin received, unless that was undefined. */
  readonly result?: ShownValue
  /** Kong's error, when the call raised one. */
  readonly error?: string
  /** Why it was ignored: the code went on after an exit, after an error, or after the handler had ended. */
  readonly ignored?: 'after exit' | 'after error' | 'after the handler' | 'after its time'
  readonly changes: readonly HeaderChange[]
}

/** A plugin answered the request itself. */
export interface ExitEntry {
  readonly kind: 'exit'
  readonly plugin: string
  readonly phase: PluginPhase
  readonly function: 'kong.response.exit' | 'kong.response.error'
  readonly status: ShownValue
  readonly body: ShownValue | undefined
  /** The author's line: `path:line:column`. */
  readonly at: string | undefined
}

/** A line of the gateway's log. */
export interface LogLineEntry {
  readonly kind: 'log'
  readonly level: LogLevel
  readonly message: string
  readonly plugin: string | undefined
  readonly phase: PluginPhase | undefined
}

/** A mistake that Kong hides. */
export interface ProblemEntry {
  readonly kind: 'problem'
  readonly problem: ProblemKind
  readonly plugin: string
  readonly phase: PluginPhase
  readonly function: string | undefined
  readonly message: string
  readonly at: string | undefined
}

/** Kong connected, or tried to connect, to an upstream server. */
export interface TryEntry {
  readonly kind: 'try'
  readonly number: number
  readonly host: string
  readonly port: number
  readonly outcome: UpstreamTry['outcome']
}

/** What the upstream service received. */
export interface UpstreamRequestEntry {
  readonly kind: 'upstream-request'
  readonly method: string
  readonly target: string
  readonly host: string
  readonly port: number
  readonly headers: readonly HeaderEntry[]
  readonly removed: readonly RemovedHeader[]
  readonly body: ShownValue | undefined
  readonly bytes: number
}

/** What the upstream service answered. */
export interface UpstreamAnswerEntry {
  readonly kind: 'upstream-answer'
  readonly status: number
  readonly headers: readonly HeaderEntry[]
  readonly body: ShownValue | undefined
  readonly bytes: number
}

/** What the upstream server of a stream received. */
export interface UpstreamStreamEntry {
  readonly kind: 'upstream-stream'
  readonly host: string
  readonly port: number
  readonly data: ShownValue | undefined
  readonly bytes: number
}

/** What the client received. */
export interface ResponseEntry {
  readonly kind: 'response'
  /** 0 when there was no answer. */
  readonly status: number
  readonly reason: string
  readonly error: 'closed' | 'handshake failed' | undefined
  readonly headers: readonly HeaderEntry[]
  readonly removed: readonly RemovedHeader[]
  readonly body: ShownValue | undefined
  readonly bytes: number
}

/** What the client of a stream received; `status` is what nginx logs. */
export interface StreamEndEntry {
  readonly kind: 'stream-end'
  readonly status: number
  readonly error: 'closed' | 'handshake failed' | undefined
  readonly data: ShownValue | undefined
  readonly bytes: number
}

/** How many calls there were, and what they cost behind a real plugin server. */
export interface CostEntry {
  readonly kind: 'cost'
  readonly calls: number
  /** Calls by function, the most called first. */
  readonly counts: Readonly<Record<string, number>>
  /** An estimate, in milliseconds. */
  readonly milliseconds: readonly [least: number, most: number]
}

/** One thing that happened in an exchange: plain data, which JSON can hold. */
export type TimelineEntry =
  | RequestEntry
  | ConnectionEntry
  | RouteEntry
  | PhaseEntry
  | PhaseEndEntry
  | CallEntry
  | ExitEntry
  | LogLineEntry
  | ProblemEntry
  | TryEntry
  | UpstreamRequestEntry
  | UpstreamAnswerEntry
  | UpstreamStreamEntry
  | ResponseEntry
  | StreamEndEntry
  | CostEntry
