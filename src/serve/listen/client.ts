import type { WireAnswer } from '../wire/answer'
import type { WireRequest } from '../wire/request'

/** Who sends a request, and by what way. */
export interface Client {
  readonly scheme: 'http' | 'https'
  readonly address: string
  readonly port: number
  /** The port it has connected to. */
  readonly serverPort: number
  /** The name a TLS client asks for. */
  readonly serverName: string | undefined
  /** True once it has ended its side of the connection. */
  hasLeft(): boolean
}

/** @returns undefined where the connection is closed without an answer */
export type Handle = (request: WireRequest, client: Client) => Promise<WireAnswer | undefined>
