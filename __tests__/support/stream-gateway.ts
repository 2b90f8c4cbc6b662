import { createGateway, plugin, type Gateway, type GatewayEntities, type GatewayOptions } from 'kong-pdk-mock'
import { pluginOf, type Handlers } from './plugin-of'

/** A plugin as entity that runs for every stream. */
export function streamPlugin(handlers: Handlers, name = 'probe', priority = 1000): ReturnType<typeof plugin> {
  const module = pluginOf(handlers, { Name: name, Priority: priority })
  return plugin(module, {}, { protocols: ['tcp', 'tls', 'tls_passthrough', 'udp'] })
}

/** A gateway that proxies port 9000, and by TLS port 9443, to a service that answers `pong`. */
export function streamGateway(handlers?: Handlers, more: GatewayEntities & GatewayOptions = {}): Gateway {
  return createGateway({
    services: [{ name: 'db', url: 'tcp://10.0.0.7:9101' }],
    routes: [
      { name: 'plain', protocols: ['tcp'], destinations: [{ port: 9000 }], service: 'db' },
      { name: 'secure', protocols: ['tls'], destinations: [{ port: 9443 }], service: 'db' },
    ],
    plugins: handlers ? [streamPlugin(handlers)] : [],
    ...more,
  })
}
