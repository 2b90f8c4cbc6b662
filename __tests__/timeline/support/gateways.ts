import { createGateway, plugin, type Gateway, type GatewayEntities, type GatewayOptions } from 'kong-pdk-mock'
import { pluginOf, type Handlers } from '../../support/plugin-of'

const entities: GatewayEntities = {
  services: [{ name: 'orders', url: 'http://orders.internal:8080/v1' }],
  routes: [{ name: 'orders', service: 'orders', paths: ['/orders'] }],
  consumers: [{ username: 'ada' }],
}

/** A gateway before the service `orders`, with plugins of these names and priorities; problems are recorded. */
export function gatewayWith(plugins: Readonly<Record<string, Handlers>>, options: GatewayOptions = {}): Gateway {
  const uses = Object.entries(plugins).map(([name, handlers], at) =>
    plugin(pluginOf(handlers, { Name: name, Priority: 1000 - at })),
  )
  return createGateway({ ...entities, problems: 'record', ...options, plugins: uses }).upstream('orders', {
    status: 200,
    headers: { 'content-type': 'application/json', 'x-powered-by': 'PHP' },
    body: '[{"id":7}]',
  })
}
