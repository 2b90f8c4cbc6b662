import type { NginxRequest } from '../request'

/** How a variable is evaluated; undefined for one that is not found. */
export type Getter<R = NginxRequest> = (r: R) => string | undefined

/** A variable that nginx knows; its value may still not be found. */
export interface KnownVariable {
  readonly value: string | undefined
}

/** Looks variables up in a table of their getters. */
export function lookUp<R>(getters: Readonly<Record<string, Getter<R>>>, r: R, key: string): KnownVariable | undefined {
  return Object.hasOwn(getters, key) ? { value: getters[key]?.(r) } : undefined
}
