import type { StreamSession } from '../../nginx/stream-session'
import type { Recorder } from '../../recorder'
import type { GatewayNode } from '../node'
import { PhasedRequest } from '../phased-request'
import type { PluginsIterator } from '../plugins-iterator'

/** One stream connection on its way through Kong. */
export class StreamRequest extends PhasedRequest {
  readonly subsystem = 'stream'
  readonly startTime = undefined

  constructor(
    readonly r: StreamSession,
    node: GatewayNode,
    recorder: Recorder,
  ) {
    super(node, recorder)
  }

  get plugins(): PluginsIterator {
    return this.node.streamPlugins
  }
}
