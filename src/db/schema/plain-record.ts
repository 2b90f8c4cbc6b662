import { toText } from '../../lua/strings'
import { LuaTable } from '../../lua/table'
import { luaToString, type LuaValue } from '../../lua/values'
import { toPlain } from './convert'
import { fieldFor } from './definition'
import type { Field, RecordDefinition } from './field'

/**
 * A record as plain data. What is declared as an array or set is an array, also when empty; elsewhere an empty table is
 * an object.
 */
export function plainRecord(record: RecordDefinition, table: LuaTable): Record<string, unknown> {
  const entries: [string, unknown][] = []
  for (const [key, value] of table.entries()) {
    const name = luaToString(key)
    const field = fieldFor(record, name, table)
    entries.push([toText(name), field ? plainField(field, value) : toPlain(value)])
  }
  return Object.fromEntries(entries)
}

function plainField(field: Field, value: LuaValue): unknown {
  if (!(value instanceof LuaTable)) return toPlain(value)
  switch (field.type) {
    case 'record':
      return plainRecord(field as RecordDefinition, value)
    case 'array':
    case 'set':
      return value.isSequence
        ? value.sequence.map((element) => plainField(field.elements ?? {}, element))
        : toPlain(value)
    case 'map':
      return plainMap(field, value)
    default:
      return toPlain(value)
  }
}

/** A map whose keys are 1…n is an array to cjson. */
function plainMap(field: Field, table: LuaTable): unknown {
  const values = [...table.entries()].map(([key, value]) => [key, plainField(field.values ?? {}, value)] as const)
  if (values.length > 0 && table.isSequence) return values.map(([, value]) => value)
  return Object.fromEntries(values.map(([key, value]) => [toText(luaToString(key)), value]))
}
