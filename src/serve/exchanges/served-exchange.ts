import type { Exchange } from '../../index'

/** A request that was served, and what became of it. */
export interface ServedExchange {
  /** From 1, in the order in which they ended. */
  readonly id: number
  /** When it began, in milliseconds since the epoch. */
  readonly startedAt: number
  /** How long it took, by the real clock. */
  readonly milliseconds: number
  /** Method and target as the client sent them. */
  readonly request: string
  /** Undefined where the gateway could not do its work. */
  readonly exchange: Exchange | undefined
  /** Why it could not. */
  readonly failure: string | undefined
  /** The client had gone before the answer: nginx notes 499. */
  readonly clientLeft: boolean
  /** About how much memory its bodies take. */
  readonly bytes: number
}
