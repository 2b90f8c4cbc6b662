import type { LuaTable } from '../lua/table'
import type { NginxRequest } from '../nginx/request'
import type { Recorder } from '../recorder'
import type { GatewayNode } from './node'
import { PhasedRequest } from './phased-request'
import type { PluginsIterator } from './plugins-iterator'

/** One HTTP request on its way through Kong. */
export class HttpRequest extends PhasedRequest {
  readonly subsystem = 'http'
  /** Stands for an authentication plugin: identifies the caller before the plugins of a lower priority. */
  identity: { readonly before: number; authenticate(): void } | undefined
  /** The request headers as the run loop first saw them. */
  cachedHeaders: LuaTable | undefined

  constructor(
    readonly r: NginxRequest,
    node: GatewayNode,
    recorder: Recorder,
  ) {
    super(node, recorder)
    r.clock = this
  }

  get plugins(): PluginsIterator {
    return this.node.plugins
  }

  /** In the certificate phase there is no request yet. */
  get startTime(): number {
    return this.detached ? 0 : this.r.startTime
  }
}
