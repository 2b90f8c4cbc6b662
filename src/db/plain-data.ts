import { MockUsageError } from '../errors'

/** As deep as cjson reads. */
const MAX_DEPTH = 1000

/**
 * Makes sure that a value is what a configuration file can hold: texts, numbers, booleans, null, lists and objects.
 *
 * @param name what the value is called in the error
 * @throws MockUsageError that names the member which is something else
 */
export function assertPlainData(value: unknown, name: string, depth = 0): void {
  if (value === undefined || value === null || typeof value === 'string') return
  if (typeof value === 'number' || typeof value === 'boolean') return
  if (depth > MAX_DEPTH) throw refusal(name.slice(0, 60), 'nested too deep, or in itself')
  if (typeof value !== 'object') throw refusal(name, `a ${typeof value}`)
  if (Array.isArray(value)) {
    for (const [index, element] of value.entries()) assertPlainData(element, `${name}[${index}]`, depth + 1)
    return
  }
  if (!isPlainObject(value)) throw refusal(name, `an instance of ${value.constructor.name}`)
  for (const [key, member] of Object.entries(value)) assertPlainData(member, `${name}.${key}`, depth + 1)
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  // Objects of another realm, a Jest sandbox for example, have an Object.prototype of their own.
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

function refusal(name: string, what: string): MockUsageError {
  return new MockUsageError(
    `Failed to read ${name}: it is ${what}, which no configuration of Kong can hold. Give text, a number, a boolean, a list or a plain object.`,
  )
}
