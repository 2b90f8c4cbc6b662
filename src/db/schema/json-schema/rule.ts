import type { LuaTable } from '../../../lua/table'
import type { LuaValue } from '../../../lua/values'

/** Validates a value by a subschema: what is wrong with it, or undefined. */
export type CheckSchema = (schema: LuaValue, value: LuaValue) => string | undefined

/** Some keywords of a schema, applied to a value: what is wrong with it, or undefined. */
export type Rule = (schema: LuaTable, value: LuaValue, check: CheckSchema) => string | undefined

/** The first objection of several rules. */
export function firstError<T>(items: Iterable<T>, check: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const error = check(item)
    if (error !== undefined) return error
  }
  return undefined
}
