import type { Fields } from '../fields'
import type { Captures } from '../regex/compile'

/** What a route's criteria leave behind: the last path matched and all captures. */
export interface Outcome {
  path?: string
  captures?: Captures
}

/** Adds captures, which overwrite those of the same name. */
export function addCaptures(outcome: Outcome, captures: Captures): void {
  outcome.captures = new Map([...(outcome.captures ?? []), ...captures])
}

/** One condition of a route, all of whose conditions must hold. */
export type Criterion = (fields: Fields, outcome: Outcome) => boolean

/** Why a route cannot be served. */
export class RouteError extends Error {}

/** A route that matches by nothing, which Kong finds out only when it builds the router. */
export class EmptyRouteError extends RouteError {}

/** Whether a list names anything; an empty list is no criterion. */
export function isGiven<T>(list: readonly T[] | undefined): list is readonly T[] {
  return list !== undefined && list.length > 0
}
