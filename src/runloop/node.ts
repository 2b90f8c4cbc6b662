import type { StreamOutcome, UpstreamStream } from '../nginx/stream-exchange'
import type { UpstreamFault, UpstreamRequest, UpstreamResponse } from '../nginx/upstream-exchange'
import type { KongNode } from '../pdk/private/kong-request'
import type { FunctionDouble } from '../plugin-servers/handler-context'
import type { Router } from '../router/types'
import type { PluginsIterator } from './plugins-iterator'

/** An answer of an upstream server, or the way it failed; `delay` in milliseconds, simulated. */
export type UpstreamOutcome = { readonly delay?: number } & (
  | { readonly response: UpstreamResponse; readonly fault?: undefined }
  | { readonly fault: UpstreamFault; readonly response?: undefined }
)

/** A target of an upstream entity, with its address. */
export interface PeerTarget {
  readonly name: string
  readonly port: number
  readonly ip: string
  readonly weight: number
}

/** What the run loop needs of the gateway, besides what the PDK needs. */
export interface GatewayNode extends KongNode {
  readonly router: Router
  /** The plugins for HTTP. */
  readonly plugins: PluginsIterator
  readonly streamPlugins: PluginsIterator
  readonly workspaceId: string
  /** Milliseconds of real time that a handler in this process may take. */
  readonly handlerTimeout: number
  /** The address of a name, or undefined when it cannot be resolved. */
  resolve(name: string): string | undefined
  /** The next target of an upstream entity; the turns are kept for as long as the gateway lives. */
  nextTarget(upstreamId: string, turns: () => Iterator<PeerTarget | undefined>): PeerTarget | undefined
  /** What a test has put in the place of a PDK function. */
  doubleOf(method: string): FunctionDouble | undefined
  /** Sends a request to an upstream server: the stub that stands for `service`. */
  send(request: UpstreamRequest, service: string): UpstreamOutcome | Promise<UpstreamOutcome>
  /** Sends the bytes of a stream to an upstream server: the stub that stands for `service`. */
  sendStream(stream: UpstreamStream, service: string): Promise<StreamOutcome>
}
