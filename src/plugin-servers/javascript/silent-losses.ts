import { types } from 'node:util'
import { DEEPEST_ARGUMENT, MANY } from '../values/limits'

/** Whether a promise is among the arguments or in what they hold: kong-js-pdk sends the fields of an object, and it has none. */
export function holdsPromise(args: readonly unknown[]): boolean {
  for (const arg of args) if (typeof arg === 'object' && arg !== null && isOrHolds(arg)) return true
  return false
}

/** What cannot be looked at cannot be sent either. */
function isOrHolds(arg: object): boolean {
  try {
    return isOrHoldsPromise(arg, 0)
  } catch {
    return false
  }
}

function isOrHoldsPromise(value: object, depth: number): boolean {
  if (depth > DEEPEST_ARGUMENT) return false
  if (Array.isArray(value)) return value.length <= MANY && listHolds(value, depth)
  return Object.getPrototypeOf(value) === Object.prototype ? fieldsHold(value, depth) : types.isPromise(value)
}

function listHolds(list: readonly unknown[], depth: number): boolean {
  for (const member of list) if (memberHolds(member, depth)) return true
  return false
}

function fieldsHold(value: object, depth: number): boolean {
  for (const name in value) if (memberHolds((value as Record<string, unknown>)[name], depth)) return true
  return false
}

function memberHolds(member: unknown, depth: number): boolean {
  return typeof member === 'object' && member !== null && isOrHoldsPromise(member, depth + 1)
}

/** An argument that Kong's function does not receive; positions count from 1. */
export interface LostArgument {
  readonly position: number
  /** The null or undefined that it is lost behind; undefined when it is a Date, of which Kong makes nil. */
  readonly behind: number | undefined
}

/**
 * The first argument of which nothing arrives.
 *
 * @param received - how many arguments Kong's function receives, fewer than were given
 */
export function lostArgument(args: readonly unknown[], received: number): LostArgument | undefined {
  for (let index = received; index < args.length; index++) {
    const arg = args[index]
    if (arg === null || arg === undefined) continue
    return { position: index + 1, behind: types.isDate(arg) ? undefined : received + 1 }
  }
  return undefined
}
