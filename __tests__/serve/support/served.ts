import { createGateway, type Gateway, type GatewayEntities, type GatewayOptions } from 'kong-pdk-mock'
import type { ServedExchange } from '../../../src/serve/exchanges/served-exchange'
import { Server, type ServeOptions } from '../../../src/serve/serve'

const servers: Server[] = []

/** Closes what was served in a test. */
export async function closeServers(): Promise<void> {
  await Promise.all(servers.splice(0).map((server) => server.close()))
}

/** Serves a gateway at a free port of loopback. */
export async function serve(gateway: Gateway, options: Partial<ServeOptions> = {}): Promise<Server> {
  const http = { host: '127.0.0.1', port: 0 }
  const server = await Server.open({ gateway, dispose: () => undefined }, { http, ...options })
  servers.push(server)
  return server
}

/** Serves a new gateway; its port is what most tests need. */
export async function portOf(config: GatewayEntities & GatewayOptions = {}): Promise<number> {
  return (await serve(createGateway({ problems: 'record', ...config }))).httpPort ?? 0
}

/** The next exchange that ends. */
export function nextExchange(server: Server): Promise<ServedExchange> {
  return new Promise((resolve) => {
    const stop = server.onExchange((served) => {
      stop()
      resolve(served)
    })
  })
}
