import type { Route } from '../db/entities/types'
import { destinationCriterion, sourceCriterion } from './criteria/address'
import { EmptyRouteError, isGiven, type Criterion, type Outcome } from './criteria/criterion'
import { headerCriterion } from './criteria/header'
import { hostCriterion } from './criteria/host'
import { methodCriterion } from './criteria/method'
import { pathCriterion, pathTest } from './criteria/path'
import { sniCriterion } from './criteria/sni'
import type { Fields } from './fields'
import { httpPriority } from './priority'
import type { RoutePart } from './split-routes'
import { streamPriority } from './stream-priority'
import { isStreamRoute } from './subsystem'

/** A part of a route, ready to be tried. */
export interface Matcher {
  /** In lower case, since Kong's router compares ids as numbers. */
  id: string
  route: Route
  original: Route
  priority: bigint
  /** What every path that matches begins with, one for each path; one empty text where any path may match. */
  pathPrefixes: readonly string[]
  /** What the route left behind if it matches, undefined if it does not. */
  try(fields: Fields): Outcome | undefined
}

/**
 * Prepares a part of a route.
 *
 * @throws RouteError, RegexError if it cannot be served
 * @see kong/router/transform.lua, get_expression
 */
export function createMatcher({ id, route, original }: RoutePart): Matcher {
  const isStream = isStreamRoute(route)
  const paths = isStream ? [] : (route.paths ?? []).map(pathTest)
  const pathCriteria = paths.length > 0 ? [pathCriterion(paths)] : []
  const criteria = isStream
    ? connectionCriteria(route, 'tls')
    : [...connectionCriteria(route, 'https'), ...targetCriteria(route), ...pathCriteria, ...headerCriteria(route)]
  if (criteria.length === 0) throw new EmptyRouteError('no criteria to match by')
  return {
    id: id.toLowerCase(),
    route,
    original,
    priority: isStream ? streamPriority(route) : httpPriority(route),
    pathPrefixes: paths.length > 0 ? paths.map(({ literalPrefix }) => literalPrefix) : [''],
    try(fields) {
      const outcome: Outcome = {}
      return criteria.every((matches) => matches(fields, outcome)) ? outcome : undefined
    },
  }
}

/** Orders matchers as they are tried: the greatest priority first, then the greatest id. */
export function compareMatchers(left: Matcher, right: Matcher): number {
  if (left.priority !== right.priority) return left.priority > right.priority ? -1 : 1
  if (left.id === right.id) return 0
  return left.id > right.id ? -1 : 1
}

function connectionCriteria({ snis, sources, destinations }: Route, protocol: 'https' | 'tls'): Criterion[] {
  const criteria: Criterion[] = []
  if (isGiven(snis)) criteria.push(sniCriterion(snis, protocol))
  if (isGiven(sources)) criteria.push(sourceCriterion(sources))
  if (isGiven(destinations)) criteria.push(destinationCriterion(destinations))
  return criteria
}

function targetCriteria({ methods, hosts }: Route): Criterion[] {
  const criteria: Criterion[] = []
  if (isGiven(methods)) criteria.push(methodCriterion(methods))
  if (isGiven(hosts)) criteria.push(hostCriterion(hosts))
  return criteria
}

function headerCriteria({ headers = {} }: Route): Criterion[] {
  return Object.entries(headers).map(([name, values]) => headerCriterion(name, values))
}
