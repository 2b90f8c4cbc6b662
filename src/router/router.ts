import type { Route, Service } from '../db/entities/types'
import { RouteError } from './criteria/criterion'
import { FieldError } from './fields'
import { httpFields, httpMatch, requestPath } from './http-router'
import { compareMatchers, createMatcher, type Matcher } from './matcher'
import { MatcherIndex } from './matcher-index'
import { RegexError } from './regex/error'
import { splitByPath, type RoutePart } from './split-routes'
import { streamFields, streamMatch } from './stream-router'
import { isHttpProtocol, servesHttp, servesStream } from './subsystem'
import type { Router, RouteResult } from './types'
import { usedFields, type UsedFields } from './used-fields'

interface Table {
  index: MatcherIndex
  used: UsedFields
  errors: readonly string[]
}

/**
 * Builds Kong's router of the flavour `traditional_compatible`; routes of disabled services are left out.
 *
 * @param routes complete entities, in any order
 * @see kong/router/atc.lua
 */
export function createRouter(routes: readonly Route[], services: readonly Service[]): Router {
  const httpServiceOf = serviceLookup(services.filter(({ protocol }) => isHttpProtocol(protocol)))
  const streamServiceOf = serviceLookup(services.filter(({ protocol }) => !isHttpProtocol(protocol)))
  const httpRoutes = routes.filter((route) => servesHttp(route) && httpServiceOf(route)?.enabled !== false)
  const streamRoutes = routes.filter((route) => servesStream(route) && streamServiceOf(route)?.enabled !== false)
  const http = createTable(httpRoutes.flatMap(splitByPath))
  const stream = createTable(streamRoutes.map((route) => ({ id: route.id, route, original: route })))

  return {
    buildErrors: [...http.errors, ...stream.errors],
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

/** A service of the other subsystem is none to a route: Kong only warns of it (`get_service_for_route` in kong/runloop/handler.lua). */
function serviceLookup(services: readonly Service[]): (route: Route) => Service | undefined {
  const byId = new Map(services.map((service) => [service.id, service]))
  return ({ service }) => service && byId.get(service.id)
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

function createTable(parts: readonly RoutePart[]): Table {
  const errors: string[] = []
  const matchers = parts.flatMap((part) => {
    try {
      return [createMatcher(part)]
    } catch (error) {
      errors.push(`could not add route: ${part.id}, err: ${reasonOf(error)}`)
      return []
    }
  })
  return { index: new MatcherIndex(matchers.sort(compareMatchers)), used: usedFields(routesOf(matchers)), errors }
}

function routesOf(matchers: readonly Matcher[]): Route[] {
  return matchers.map(({ route }) => route)
}

/** The reason why a route cannot be served; any other error is thrown on. */
function reasonOf(error: unknown): string {
  if (error instanceof RouteError || error instanceof RegexError) return error.message
  throw error
}
