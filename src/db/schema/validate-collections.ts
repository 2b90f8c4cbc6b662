import { LuaError } from '../../lua/error'
import { LuaTable } from '../../lua/table'
import { luaType, type LuaValue } from '../../lua/values'
import { remembered } from '../remembered'
import type { Field } from './field'
import { MESSAGES } from './messages'
import { fail, type Validate, type Verdict } from './verdict'

/** Every element of an array or set has to be there and right. */
export function validateList(field: Field, value: LuaValue, message: string, validate: Validate): Verdict {
  if (!(value instanceof LuaTable) || !value.isSequence) return fail(message)
  const errors = new LuaTable()
  const elements = demanded(field.elements)
  let failed = false
  for (const [index, element] of value.sequence.entries()) {
    const verdict = validate.field(elements, element)
    failed ||= verdict !== undefined
    errors.set(index + 1, verdict?.error)
  }
  return failed ? fail(errors) : undefined
}

/** The first wrong key or value of a map speaks for the whole map. */
export function validateMap(field: Field, value: LuaValue, validate: Validate): Verdict {
  if (!(value instanceof LuaTable)) return fail(MESSAGES.MAP)
  const keys = demanded(field.keys)
  const values = demanded(field.values)
  for (const [key, member] of value.entries()) {
    const verdict = validate.field(keys, key) ?? validate.field(values, member)
    if (verdict) return verdict
  }
  return undefined
}

/** The definition of what a collection holds: it is always required. */
function demanded(field: unknown): Field {
  if (typeof field === 'object' && field !== null) return requiredCopy(field)
  throw new LuaError(`attempt to index a ${luaType(field as LuaValue)} value`)
}

const requiredCopy = remembered((field: Field): Field => ({ ...field, required: true }))
