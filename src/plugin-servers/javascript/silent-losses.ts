import { types } from 'node:util'

/** Deeper arguments cannot be sent to Kong: see values/from-plugin.ts. */
const DEEPEST = 95

/** A longer list is most likely one with holes only, at each of which nobody can look. */
const MANY = 100_000

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
  if (types.isPromise(value)) return true
  if (types.isProxy(value) || depth > DEEPEST) return false
  const members = Array.isArray(value) ? listMembers(value) : fields(value)
  return members.some((member) => typeof member === 'object' && member !== null && isOrHoldsPromise(member, depth + 1))
}

function listMembers(list: readonly unknown[]): readonly unknown[] {
  return list.length > MANY ? [] : list
}

/** Of plain objects only. */
function fields(value: object): readonly unknown[] {
  return Object.getPrototypeOf(value) === Object.prototype ? Object.values(value) : []
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
