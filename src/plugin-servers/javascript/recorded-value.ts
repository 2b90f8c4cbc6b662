import { inspect, types } from 'node:util'
import { DEEPEST_ARGUMENT, MANY } from '../values/limits'

/**
 * The arguments of a call as they are now, which is what Kong gets: what the plugin does to its own objects afterwards does not
 * change what it has passed. Most calls have nothing to copy.
 *
 * @param args - a list that nobody else holds
 */
export function recordedArguments(args: unknown[]): unknown[] {
  for (let at = 0; at < args.length; at++) {
    const arg = args[at]
    if (typeof arg === 'object' && arg !== null) args[at] = recordedValue(arg)
  }
  return args
}

/**
 * A value as it is now. Getters are asked once, and Kong gets what they gave. What cannot be sent, or cannot be looked at, stands
 * for itself, and so does what has more to it than its fields.
 */
export function recordedValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  try {
    return copyOf(value, 0)
  } catch {
    return value
  }
}

function copyOf(value: object, depth: number): object {
  if (depth > DEEPEST_ARGUMENT) throw new RangeError('too deep')
  if (Array.isArray(value)) return copyOfList(value, depth)
  const prototype = Object.getPrototypeOf(value) as object | null
  if (prototype === Object.prototype) return copyOfFields(value, depth)
  if (prototype === null) return Object.setPrototypeOf(copyOfFields(value, depth), null) as object
  if (ArrayBuffer.isView(value)) return types.isUint8Array(value) ? Uint8Array.prototype.slice.call(value) : value
  if (types.isDate(value)) return new Date(value.getTime())
  return isOpaque(value) ? value : (Object.setPrototypeOf(copyOfFields(value, depth), prototype) as object)
}

function copyOfList(values: readonly unknown[], depth: number): readonly unknown[] {
  if (values.length > MANY) return values
  const copy = new Array<unknown>(values.length)
  for (let at = 0; at < copy.length; at++) if (at in values) copy[at] = copyOfMember(values[at], depth)
  return copy
}

function copyOfFields(value: object, depth: number): object {
  const copy: Record<string, unknown> = { ...value }
  for (const name of Object.keys(copy)) {
    const member = copy[name]
    if (typeof member === 'object' && member !== null) copy[name] = copyOf(member, depth + 1)
  }
  return copy
}

function copyOfMember(member: unknown, depth: number): unknown {
  return typeof member === 'object' && member !== null ? copyOf(member, depth + 1) : member
}

/** Something of it is elsewhere than in its fields, or it shows itself in its own way. */
function isOpaque(value: object): boolean {
  if (Object.keys(value).length === 0 || types.isNativeError(value)) return true
  return 'toJSON' in value || inspect.custom in value
}
