import type { Exchange, PdkCall, StreamExchange } from '../../index'
import type { Request } from '../request'

/** A run of a plugin, seen from outside. */
export interface Seen {
  /** What the client sent. */
  readonly request: Request
  readonly exchange: Exchange | StreamExchange
  /** The phases for which the plugin has handlers. */
  readonly handlers: readonly string[]
}

/** A PDK function that gives, or does, something else than in kong-pdk's PluginTest. */
export interface CallDifference {
  readonly functions: readonly string[]
  /** Whether this call differs. @default every call does */
  readonly if?: (value: unknown, call: PdkCall, seen: Seen) => boolean
  /** What Kong does, what PluginTest did, and what to do about it. */
  readonly text: string
}

/** A difference that shows in the run as a whole. */
export interface RunDifference {
  readonly if: (seen: Seen) => boolean
  readonly text: string
}
