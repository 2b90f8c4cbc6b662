import type { GatewayEntities } from '../../index'
import type { Mistake } from '../mistake'
import { itemsOf, memberOf, numberOf, textOf, type Located } from '../yaml/located'
import { protocolsOf } from './plugin-in-world'

const STREAM_PROTOCOLS = ['tcp', 'tls', 'tls_passthrough', 'udp']
const HTTP_PROTOCOLS = ['grpc', 'grpcs', 'http', 'https']

/** Every `connect` of a test. */
export function connectionsOf(test: Located): readonly Located[] {
  const steps = memberOf(test, 'steps')
  return (steps ? itemsOf(steps) : [test]).flatMap((step) => memberOf(step, 'connect') ?? [])
}

/** The protocols of a plugin that a test has added: those of HTTP alone are Kong's default. */
export function addedProtocols(connections: readonly Located[]): { readonly protocols?: readonly string[] } {
  return connections.length > 0 ? { protocols: [...HTTP_PROTOCOLS, ...STREAM_PROTOCOLS] } : {}
}

/**
 * Why connections of a test reach nothing in its world, whatever they are.
 *
 * @param plugin - the plugin under test; undefined: any plugin
 */
export function unreachable(
  connections: readonly Located[],
  entities: GatewayEntities,
  plugin: string | undefined,
): Mistake[] {
  const [first] = connections
  if (!first) return []
  if (!hasStreamRoute(entities)) return [noRoute(first)]
  const listed = protocolsOf(entities, plugin)
  return listed.length === 0 || listed.some(isForStreams) ? [] : [noPlugin(first, plugin)]
}

function noPlugin(connection: Located, plugin: string | undefined): Mistake {
  const [what, whose] = plugin === undefined ? ['its plugins', 'their names'] : [`"${plugin}"`, 'its name']
  return {
    place: connection.place,
    message: `The world has ${what} for HTTP only, so no plugin takes part in a connection.`,
    fix: `Write protocols: [${protocolOf(connection)}] beside ${whose} there.`,
  }
}

/** Without services and routes, Kong has those that are implied. */
function hasStreamRoute({ services, routes }: GatewayEntities): boolean {
  if (services === undefined && routes === undefined) return true
  return [...listOf(routes), ...listOf(services).flatMap((service) => listOf(service.routes))].some((route) =>
    isForStreams(route.protocols),
  )
}

function noRoute(connection: Located): Mistake {
  const protocol = protocolOf(connection)
  const port = numberOf(connection) ?? numberOf(memberOf(connection, 'port')) ?? (protocol === 'tls' ? 9443 : 9000)
  return {
    place: connection.place,
    message: 'The world has no route for streams.',
    fix: `Add one to its routes, { protocols: [${protocol}], destinations: [{ port: ${port} }], service: … }, to a service such as { name: redis, url: "tcp://redis:6379" }; or leave out services and routes: those that are implied take every port.`,
  }
}

function protocolOf(connection: Located): string {
  const isTls = memberOf(connection, 'sni') ?? memberOf(connection, 'tls')
  if (isTls) return 'tls'
  return textOf(memberOf(connection, 'udp')) === 'true' ? 'udp' : 'tcp'
}

function isForStreams(protocols: unknown): boolean {
  return listedIn(protocols).some((protocol) => STREAM_PROTOCOLS.some((one) => one === protocol))
}

function listOf(entities: unknown): readonly Readonly<Record<string, unknown>>[] {
  return listedIn(entities).filter(
    (one): one is Readonly<Record<string, unknown>> => typeof one === 'object' && one !== null,
  )
}

function listedIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : []
}
