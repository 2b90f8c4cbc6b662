import { checkKeys } from '../errors/known-keys'
import { ANY, TEXT, type OptionKind } from '../errors/option-kinds'
import { shown } from '../errors/shown'
import type { Exchange, PluginPhase, StreamExchange } from '../exchange'
import { createGateway, type Gateway } from '../gateway'
import type { PluginModule } from '../pdk/types/plugin-module'
import type { UpstreamStub } from '../upstream/stubs'
import { CONNECT_OPTIONS, type ConnectInit } from './connect'
import type { GatewayEntities, GatewayOptions } from './options'
import { onlyPhase, plugin, type ConfigFor, type PluginScope } from './plugin'
import { REQUEST_OPTIONS, type RequestInit } from './request-init'

/** The gateway around one handler. */
interface HandlerState<M> extends Omit<GatewayOptions, 'problems'> {
  readonly config?: ConfigFor<M>
  /** What the upstream service answers. @default 200 without a body, or an echo of the stream */
  readonly upstream?: UpstreamStub
  /** Services, routes and consumers besides the implied ones. */
  readonly entities?: Omit<GatewayEntities, 'plugins'>
  readonly scope?: PluginScope
}

/** What one handler finds when it runs. */
export interface PhaseState<M> extends RequestInit, HandlerState<M> {
  /** As for `gateway.request()`. @default '/' */
  readonly request?: string
}

/** What a preread handler finds when it runs: a stream connection, as for `gateway.connect()`. */
export interface PrereadState<M> extends ConnectInit, HandlerState<M> {}

/** Their values are checked where they are used. */
const HANDLER_STATE: Readonly<Record<keyof HandlerState<unknown>, OptionKind>> = {
  config: ANY,
  upstream: ANY,
  entities: ANY,
  scope: ANY,
  modules: ANY,
  ignoredPlugins: ANY,
  conf: ANY,
  node: ANY,
  env: ANY,
  dns: ANY,
  now: ANY,
  secrets: ANY,
  pdkCallBudget: ANY,
  handlerTimeout: ANY,
}
const PHASE_STATE = { request: TEXT, ...HANDLER_STATE, ...REQUEST_OPTIONS }
const PREREAD_STATE = { ...HANDLER_STATE, ...CONNECT_OPTIONS }

const STREAM_PROTOCOLS = ['tcp', 'tls', 'tls_passthrough', 'udp']

/**
 * Runs one handler of a plugin alone, in a request or connection of its own: Kong's other phases take place, the plugin's other
 * handlers do not.
 *
 * @throws as `createGateway()`, `gateway.request()` and `gateway.connect()` do
 */
export function runPhase<M extends PluginModule>(
  module: M,
  phase: 'preread',
  state?: PrereadState<M>,
): Promise<StreamExchange>
export function runPhase<M extends PluginModule>(
  module: M,
  phase: Exclude<PluginPhase, 'preread'>,
  state?: PhaseState<M>,
): Promise<Exchange>
export async function runPhase<M extends PluginModule>(
  module: M,
  phase: PluginPhase,
  state: PhaseState<M> & PrereadState<M> = {},
): Promise<Exchange | StreamExchange> {
  const {
    config,
    request = '/',
    upstream,
    entities,
    scope,
    modules,
    conf,
    node,
    env,
    dns,
    now,
    secrets,
    pdkCallBudget,
    handlerTimeout,
    ...init
  } = state
  checkKeys(`run phase ${shown(phase)}`, state, phase === 'preread' ? PREREAD_STATE : PHASE_STATE)
  if (phase === 'preread') return closedAfter(gatewayOf(module, phase, withStreams(state)), (one) => one.connect(init))
  const scheme = phase === 'certificate' ? 'https' : undefined
  return closedAfter(gatewayOf(module, phase, state), (gateway) =>
    gateway.request(request, { ...(scheme && { scheme }), ...init }),
  )
}

/** The plugin may run in a server, where nothing shall be left of it. */
async function closedAfter<E>(gateway: Gateway, use: (gateway: Gateway) => Promise<E>): Promise<E> {
  try {
    return await use(gateway)
  } finally {
    await gateway.close()
  }
}

/** A plugin runs for streams only where its entity says so. */
function withStreams<S extends HandlerState<unknown>>(state: S): S {
  return { ...state, scope: { protocols: STREAM_PROTOCOLS, ...state.scope } }
}

function gatewayOf<M extends PluginModule>(module: M, phase: PluginPhase, state: PhaseState<M>): Gateway {
  const { config, upstream, entities, scope, consumer } = state
  const { modules, conf, node, env, dns, now, secrets, pdkCallBudget, handlerTimeout } = state
  const gateway = createGateway({
    consumers: consumer === undefined ? [] : [{ username: consumer }],
    ...entities,
    ...{ modules, conf, node, env, dns, now, secrets, pdkCallBudget, handlerTimeout },
    plugins: [onlyPhase(plugin(module, config, scope), phase)],
  })
  return upstream === undefined ? gateway : gateway.upstream(upstream)
}
