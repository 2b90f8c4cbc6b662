import type { Route } from '../db/entities/types'
import { isGiven } from './criteria/criterion'
import { headerField } from './criteria/header'

/** The fields that at least one route asks for; Kong's router reads, and checks, no others. */
export interface UsedFields {
  sni: boolean
  method: boolean
  host: boolean
  path: boolean
  sourceIp: boolean
  destinationIp: boolean
  headers: readonly string[]
}

export function usedFields(routes: readonly Route[]): UsedFields {
  return {
    sni: routes.some(({ snis }) => isGiven(snis)),
    method: routes.some(({ methods }) => isGiven(methods)),
    host: routes.some(({ hosts }) => isGiven(hosts)),
    path: routes.some(({ paths }) => isGiven(paths)),
    sourceIp: routes.some(({ sources }) => sources?.some(({ ip }) => ip !== undefined)),
    destinationIp: routes.some(({ destinations }) => destinations?.some(({ ip }) => ip !== undefined)),
    headers: [...new Set(routes.flatMap(({ headers = {} }) => Object.keys(headers).map(headerField)))],
  }
}
