import { luaFormat } from '../../lua/format'
import type { LuaTable } from '../../lua/table'
import { addEntityError } from './entity-checks/errors'
import { areMutuallyRequired } from './entity-checks/presence'
import type { RecordDefinition, Transformation } from './field'
import { MESSAGES } from './messages'
import { memberAt } from './paths'
import { isNonEmpty } from './presence'
import { quotedList } from './quoted-list'

/** A transformation whose input is given needs all of its arguments. */
export function checkTransformations(record: RecordDefinition, input: LuaTable, errors: LuaTable): void {
  for (const transformation of record.transformations ?? []) {
    const names = argumentNames(transformation)
    const isDue = transformation.input.some((name) => isNonEmpty(memberAt(input, name)))
    if (isDue && !areMutuallyRequired(input, names)) {
      addEntityError(errors, luaFormat(MESSAGES.MUTUALLY_REQUIRED, quotedList(names)))
    }
  }
}

/** The record as it is stored: kong/db/schema/init.lua, `Schema:transform` on writing. */
export function transform(record: RecordDefinition, data: LuaTable): LuaTable {
  let result = data
  for (const transformation of record.transformations ?? []) {
    const values = argumentNames(transformation).map((name) => memberAt(result, name))
    if (!values.every(isNonEmpty)) continue
    const changed = result.clone()
    for (const [name, value] of transformation.on_write(...values).entries()) changed.set(name, value)
    result = changed
  }
  return result
}

function argumentNames(transformation: Transformation): string[] {
  return [...transformation.input, ...(transformation.needs ?? [])]
}
