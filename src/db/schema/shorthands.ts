import { LuaTable } from '../../lua/table'
import type { RecordDefinition, ShorthandField } from './field'
import { fail, type Validate, type Verdict } from './verdict'

/** Replaces the shorthand fields in the data, which is changed, by the fields they stand for. */
export function applyShorthands(record: RecordDefinition, data: LuaTable): LuaTable {
  for (const [name, shorthand] of shorthandsOf(record)) {
    const value = data.get(name)
    const replacement = value === undefined ? undefined : shorthand.func(value)
    if (!replacement) continue
    data.set(name, undefined)
    for (const [key, member] of replacement.entries()) data.set(key, member)
  }
  return data
}

/** Checks the shorthand fields in the data. Kong stumbles over wrong ones and answers 500; a sentence helps more. */
export function validateShorthands(record: RecordDefinition, data: LuaTable, validate: Validate): Verdict {
  const errors = new LuaTable()
  for (const [name, shorthand] of shorthandsOf(record)) {
    const value = data.get(name)
    if (value !== undefined) errors.set(name, validate.field(shorthand, value)?.error)
  }
  return errors.isEmpty ? undefined : fail(errors)
}

function shorthandsOf(record: RecordDefinition): [name: string, shorthand: ShorthandField][] {
  return (record.shorthand_fields ?? []).flatMap((entry) => Object.entries(entry))
}
