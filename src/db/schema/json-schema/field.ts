import type { LuaTable } from '../../../lua/table'
import type { Field } from '../field'
import type { Verdict } from '../verdict'

export function validateJsonField(_field: Field, _name: string, _input: LuaTable): Verdict {
  return undefined
}
