import { createGateway, type Gateway, type GatewayOptions, type PluginUse, type UpstreamStub } from '../index'
import type { Request } from './request'

const ROUTE = 'route_66'
const SERVICE = 'self_service'
const NODE = { id: 'a9777ac2-57e6-482b-a3c4-ef3d6ca41a1f' }

/** Ports of URLs without one. */
const PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, tcp: 9000, tls: 9443 }

/** The gateway's options, and who there is to call. */
export interface WorldOptions extends GatewayOptions {
  /** The username of a consumer; the caller is identified as this one. @default nobody */
  readonly consumer?: string | undefined
}

/** How a client of that URL speaks, and where it knocks. */
export function placeOf({ protocol, port }: URL): { readonly protocol: string; readonly port: number } {
  const name = protocol.slice(0, -1)
  return { protocol: name, port: port === '' ? (PORTS[name] ?? 0) : Number(port) }
}

/**
 * A gateway with one route to a service at the very URL of the request. Names and ids are those of kong-pdk's PluginTest:
 * a gateway can be set up like that.
 */
export function worldOf({ url }: Request, use: PluginUse, stub: UpstreamStub, options: WorldOptions): Gateway {
  const { consumer, ...gatewayOptions } = options
  const { protocol, port } = placeOf(url)
  const rule = protocol === 'tcp' || protocol === 'tls' ? { destinations: [{ port }] } : { paths: ['/'] }
  return createGateway({
    node: NODE,
    ...gatewayOptions,
    services: [{ name: SERVICE, protocol, host: url.hostname, port }],
    routes: [{ name: ROUTE, service: SERVICE, protocols: [protocol], ...rule }],
    consumers: consumer === undefined ? [] : [{ username: consumer }],
    plugins: [use],
  }).upstream(SERVICE, stub)
}
