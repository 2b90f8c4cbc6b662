import type { LuaTable } from '../../src/lua/table'
import { toLua, toPlain } from '../../src/db/schema/convert'
import type { Field, RecordDefinition } from '../../src/db/schema/field'
import { fillRecord } from '../../src/db/schema/fill-record'
import { PLACEHOLDERS } from '../../src/db/schema/generators'
import { validateField, validateRecord } from '../../src/db/schema/validate'

/** What is wrong with a value, as plain data; undefined when nothing is. */
export function errorOf(field: Field, value: unknown): unknown {
  const verdict = validateField(field, toLua(value))
  return verdict && toPlain(verdict.error)
}

/** What is wrong with a record that has been filled with defaults. */
export function errorsOf(record: RecordDefinition, data: object): unknown {
  const verdict = validateRecord(record, fillRecord(record, toLua(data) as LuaTable, PLACEHOLDERS))
  return verdict && toPlain(verdict.error)
}
