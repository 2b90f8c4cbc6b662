import type { Exchange, PluginPhase } from '../exchange'
import { createGateway } from '../gateway'
import type { PluginModule } from '../pdk/types/plugin-module'
import type { UpstreamStub } from '../upstream/stubs'
import type { GatewayEntities, GatewayOptions } from './options'
import { onlyPhase, plugin, type ConfigFor, type PluginScope } from './plugin'
import type { RequestInit } from './request-init'

/** What one handler finds when it runs. */
export interface PhaseState<M> extends RequestInit, Omit<GatewayOptions, 'problems'> {
  readonly config?: ConfigFor<M>
  /** As for `gateway.request()`. @default '/' */
  readonly request?: string
  /** What the upstream service answers. @default 200 without a body */
  readonly upstream?: UpstreamStub
  /** Services, routes and consumers besides the implied ones. */
  readonly entities?: Omit<GatewayEntities, 'plugins'>
  readonly scope?: PluginScope
}

/**
 * Runs one handler of a plugin alone, in a request of its own: Kong's other phases take place, the plugin's other handlers do not.
 *
 * @throws as `createGateway()` and `gateway.request()` do
 */
export async function runPhase<M extends PluginModule>(
  module: M,
  phase: PluginPhase,
  state: PhaseState<M> = {},
): Promise<Exchange> {
  const { config, request = '/', upstream, entities, scope, modules, conf, node, env, dns, now, ...init } = state
  const consumers = init.consumer === undefined ? [] : [{ username: init.consumer }]
  const gateway = createGateway({
    consumers,
    ...entities,
    ...{ modules, conf, node, env, dns, now },
    plugins: [onlyPhase(plugin(module, config, scope), phase)],
  })
  if (upstream !== undefined) gateway.upstream(upstream)
  const scheme = phase === 'certificate' ? 'https' : undefined
  return gateway.request(request, { ...(scheme && { scheme }), ...init })
}
