import { SHARED, type JsonSchema } from './shape'

/** A schema whose shared parts stand in `definitions`, once each. */
export function withDefinitions(schema: JsonSchema): Record<string, unknown> {
  const definitions: Record<string, unknown> = {}

  const hoisted = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(hoisted)
    if (!isObject(value)) return value
    const name = value[SHARED]
    return typeof name === 'string' ? reference(name, value) : members(value)
  }
  const members = (value: JsonSchema) =>
    Object.fromEntries(Object.entries(value).map(([key, member]) => [key, hoisted(member)]))
  const reference = (name: string, value: JsonSchema) => {
    if (!(name in definitions)) {
      // Taken before its parts, which may refer to it.
      definitions[name] = {}
      definitions[name] = members(value)
    }
    return { $ref: `#/definitions/${name}` }
  }

  const whole = members(schema)
  const sorted = Object.entries(definitions).sort(([one], [other]) => (one < other ? -1 : 1))
  return { ...whole, definitions: Object.fromEntries(sorted) }
}

function isObject(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null
}
