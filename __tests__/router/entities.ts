import type { Route, Service } from '../../src/db/entities/types'
import { createRouter } from '../../src/router/router'
import type { RouterRequest, RouteResult, StreamRouterRequest } from '../../src/router/types'

const SERVICE_ID = '00000000-0000-4000-8000-00000000000a'

/** A route with Kong's defaults, named by its id's last digits. */
export function aRoute(fields: Partial<Route>, number = 1): Route {
  return {
    id: `11111111-1111-4111-8111-${String(number).padStart(12, '0')}`,
    created_at: 1,
    protocols: ['http', 'https'],
    https_redirect_status_code: 426,
    regex_priority: 0,
    strip_path: true,
    path_handling: 'v0',
    preserve_host: false,
    request_buffering: true,
    response_buffering: true,
    service: { id: SERVICE_ID },
    ...fields,
  }
}

/** A service with Kong's defaults. */
export function aService(fields: Partial<Service> = {}): Service {
  return {
    id: SERVICE_ID,
    created_at: 1,
    protocol: 'http',
    host: 'orders.internal',
    port: 8080,
    retries: 5,
    connect_timeout: 60000,
    write_timeout: 60000,
    read_timeout: 60000,
    enabled: true,
    ...fields,
  }
}

export interface RequestFields extends Partial<Omit<RouterRequest, 'header'>> {
  headers?: Readonly<Record<string, readonly string[]>>
}

/** A request of a client at 127.0.0.1 to port 8000. */
export function aRequest({ headers = {}, ...fields }: RequestFields = {}): RouterRequest {
  return {
    method: 'GET',
    uri: '/',
    host: 'example.com',
    scheme: 'http',
    sourceIp: '127.0.0.1',
    sourcePort: 40000,
    destinationIp: '127.0.0.1',
    destinationPort: 8000,
    header: (name) => headers[name] ?? [],
    ...fields,
  }
}

/** A connection of a client at 127.0.0.1 to port 9000. */
export function aConnection(fields: Partial<StreamRouterRequest> = {}): StreamRouterRequest {
  return {
    transport: 'tcp',
    sourceIp: '127.0.0.1',
    sourcePort: 40000,
    destinationIp: '127.0.0.1',
    destinationPort: 9000,
    ...fields,
  }
}

/** What a router with these routes makes of a request. */
export function matchOne(
  routes: Partial<Route>[],
  request: RequestFields,
  service: Partial<Service> = {},
): RouteResult {
  const entities = routes.map((fields, index) => aRoute(fields, index + 1))
  return createRouter(entities, [aService(service)]).match(aRequest(request))
}

/** The name of the route that a request takes, among routes that are named by the keys. */
export function routeOf(routes: Readonly<Record<string, Partial<Route>>>, request: RequestFields): string | undefined {
  return matchOne(named(routes), request).match?.route.name
}

/** The name of the route that a connection takes, among routes that are named by the keys. */
export function streamRouteOf(
  routes: Readonly<Record<string, Partial<Route>>>,
  connection: Partial<StreamRouterRequest>,
): string | undefined {
  const entities = named(routes).map((fields, index) => aRoute({ protocols: ['tcp'], ...fields }, index + 1))
  const router = createRouter(entities, [aService({ protocol: 'tcp' })])
  return router.matchStream(aConnection(connection)).match?.route.name
}

function named(routes: Readonly<Record<string, Partial<Route>>>): Partial<Route>[] {
  return Object.entries(routes).map(([name, fields]) => ({ name, ...fields }))
}
