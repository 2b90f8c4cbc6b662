import type { Route, Service } from '../db/entities/types'
import { EmptyRouteError, RouteError } from './criteria/criterion'
import { FieldError } from './fields'
import { httpFields, httpMatch, requestPath } from './http-router'
import { compareMatchers, createMatcher, type Matcher } from './matcher'
import { MatcherIndex } from './matcher-index'
import { RegexError } from './regex/error'
import { splitByPath, type RoutePart } from './split-routes'
import { streamFields, streamMatch } from './stream-router'
import { isHttpProtocol, servesHttp, servesStream } from './subsystem'
import type { BuildLine, RefusedRoute, Router, RouteResult } from './types'
import { usedFields, type UsedFields } from './used-fields'

interface Table {
  index: MatcherIndex
  used: UsedFields
}

/**
 * Builds Kong's router of the flavour `traditional_compatible`; routes of disabled services are left out.
 *
 * @param routes complete entities, in any order
 * @see kong/router/atc.lua
 */
export function createRouter(routes: readonly Route[], services: readonly Service[]): Router {
  const buildLog: BuildLine[] = []
  const refused: RefusedRoute[] = []
  const httpServiceOf = serviceLookup(services.filter(({ protocol }) => isHttpProtocol(protocol)))
  const streamServiceOf = serviceLookup(services.filter(({ protocol }) => !isHttpProtocol(protocol)))
  const httpRoutes = routes.filter((route) => servesHttp(route) && httpServiceOf(route)?.enabled !== false)
  const streamRoutes = routes.filter((route) => servesStream(route) && streamServiceOf(route)?.enabled !== false)
  warnOfServices(buildLog, httpRoutes, streamServiceOf, 'http')
  warnOfServices(buildLog, streamRoutes, httpServiceOf, 'stream')
  const http = createTable(httpRoutes.flatMap(splitByPath), { buildLog, refused, prefix: '' })
  const stream = createTable(
    streamRoutes.map((route) => ({ id: route.id, route, original: route })),
    { buildLog, refused, prefix: 'stream ' },
  )

  return {
    buildLog,
    refused,
    match: (request) =>
      guarded(', 404 Not Found will be returned for the current request', () => {
        const path = requestPath(request.uri)
        const found = http.index.find(httpFields(request, path, http.used))
        if (!found) return undefined
        const { matcher, outcome } = found
        return httpMatch(matcher, outcome, httpServiceOf(matcher.original), { host: request.host, path })
      }),
    matchStream: (request) =>
      guarded('', () => {
        const found = stream.index.find(streamFields(request, stream.used))
        return found && streamMatch(found.matcher, streamServiceOf(found.matcher.original), request.sni)
      }),
  }
}

type ServiceLookup = (route: Route) => Service | undefined

function serviceLookup(services: readonly Service[]): ServiceLookup {
  const byId = new Map(services.map((service) => [service.id, service]))
  return ({ service }) => service && byId.get(service.id)
}

/** A service of the other subsystem is none to a route: Kong only warns of it. kong/runloop/handler.lua, `get_service_for_route` */
function warnOfServices(
  log: BuildLine[],
  routes: readonly Route[],
  otherServiceOf: ServiceLookup,
  subsystem: 'http' | 'stream',
): void {
  for (const route of routes) {
    const service = otherServiceOf(route)
    if (!service) continue
    const message = `service with protocol '${service.protocol}' cannot be used with '${subsystem}' subsystem`
    log.push({
      level: 'warn',
      line: `${subsystem === 'stream' ? 'stream ' : ''}[lua] get_service_for_route(): ${message}`,
    })
  }
}

/** A value that the router cannot take is an error that Kong logs; the request has no route then. */
function guarded(consequence: string, match: () => RouteResult['match']): RouteResult {
  try {
    return { match: match() }
  } catch (error) {
    if (!(error instanceof FieldError)) throw error
    return { error: `router returned an error: ${error.message}${consequence}` }
  }
}

/** What turns out to be wrong with routes. */
interface Findings {
  readonly buildLog: BuildLine[]
  readonly refused: RefusedRoute[]
  /** Stands before lines of the log. */
  readonly prefix: string
}

/** kong/router/atc.lua, `new_from_scratch` */
function createTable(parts: readonly RoutePart[], { buildLog, refused, prefix }: Findings): Table {
  const matchers = parts.flatMap((part) => {
    try {
      return [createMatcher(part)]
    } catch (error) {
      const reason = reasonOf(error)
      const { id, name } = part.original
      if (!(error instanceof EmptyRouteError)) refused.push({ id, name, reason })
      const message = `could not add route: ${part.id}, err: ${reason}`
      buildLog.push({ level: 'err', line: `${prefix}[lua] new_from_scratch(): ${message}` })
      return []
    }
  })
  return { index: new MatcherIndex(matchers.sort(compareMatchers)), used: usedFields(routesOf(matchers)) }
}

function routesOf(matchers: readonly Matcher[]): Route[] {
  return matchers.map(({ route }) => route)
}

/** The reason why a route cannot be served; any other error is thrown on. */
function reasonOf(error: unknown): string {
  if (error instanceof RouteError || error instanceof RegexError) return error.message
  throw error
}
