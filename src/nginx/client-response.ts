import type { HeaderLine } from './header-lines'

/** What the client gets. */
export interface ClientResponse {
  readonly status: number
  /** Empty for a status that nginx has no phrase for. */
  readonly reason: string
  readonly headers: readonly HeaderLine[]
  /** As far as the headers announce it; chunks are put together. */
  readonly body: string
  /** True when the connection ends before the announced length. */
  readonly incomplete: boolean
}
