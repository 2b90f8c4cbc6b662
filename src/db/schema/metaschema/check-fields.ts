import { LuaTable } from '../../../lua/table'
import { luaToString, luaType, type LuaValue } from '../../../lua/values'
import { isSet } from '../definition'
import { LuaError } from '../../../lua/error'

const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  array: ['elements'],
  set: ['elements'],
  map: ['keys', 'values'],
  record: ['fields'],
  json: ['json_schema'],
}

const NUMBERS = ['number', 'integer']
const LISTS = ['array', 'set']
const KEYS = ['string', ...NUMBERS, 'foreign']

/** The types of fields that may have an attribute; attributes that are not listed fit every type. */
const TYPES_WITH: Readonly<Record<string, readonly string[]>> = {
  between: NUMBERS,
  len_eq: [...LISTS, 'string', 'map'],
  match: ['string'],
  one_of: ['string', ...NUMBERS],
  contains: LISTS,
  is_regex: ['string'],
  timestamp: NUMBERS,
  uuid: ['string'],
  unique: KEYS,
  unique_across_ws: KEYS,
  abstract: ['string', ...NUMBERS, 'record', ...LISTS, 'map'],
  json_schema: ['json'],
  transient: ['string', ...NUMBERS, ...LISTS, 'boolean'],
}

/**
 * Rules for the fields of a schema that its own schema cannot tell; errors stand under the field's name, however deep
 * it lies: kong/db/schema/metaschema.lua, `check_fields`.
 */
export function checkFields(schema: LuaTable, errors: LuaTable): void {
  for (const entry of fieldList(schema)) {
    if (!(entry instanceof LuaTable)) {
      errors.set('fields', 'each entry in fields must be a sub-table')
      return
    }
    const [first] = entry.entries()
    if (!first) {
      errors.set('fields', 'field entry table is empty')
      return
    }
    const [name, field] = first
    if (field instanceof LuaTable) checkField(name, field, schema, errors)
    else errors.set(name, `'${luaToString(name)}' must be a table`)
  }
}

function fieldList(schema: LuaTable): readonly LuaValue[] {
  const fields = schema.get('fields')
  if (fields instanceof LuaTable) return fields.sequence
  // A text has a length too, but none of its elements is a table.
  if (typeof fields === 'string') return [...fields]
  throw new LuaError(`attempt to get length of field 'fields' (a ${luaType(fields)} value)`)
}

function checkField(name: LuaValue, field: LuaTable, parent: LuaTable, errors: LuaTable): void {
  const type = field.get('type')
  if (!isSet(type)) {
    errors.set(name, 'missing type declaration')
    return
  }
  checkAttributes(name, field, luaToString(type), errors)
  checkInnerFields(name, field, errors)
  if (type === 'json' && !checkParentKey(name, field, parent, errors)) return
  if (isSet(field.get('fields'))) checkFields(field, errors)
}

function checkAttributes(name: LuaValue, field: LuaTable, type: string, errors: LuaTable): void {
  const isAbstractRecord = type === 'record' && isSet(field.get('abstract'))
  for (const attribute of isAbstractRecord ? [] : (REQUIRED[type] ?? [])) {
    if (!isSet(field.get(attribute))) errors.set(name, `field of type '${type}' must declare '${attribute}'`)
  }
  for (const [attribute] of field.entries()) {
    const types =
      typeof attribute === 'string' && Object.hasOwn(TYPES_WITH, attribute) ? TYPES_WITH[attribute] : undefined
    if (types && !types.includes(type)) {
      errors.set(name, `field of type '${type}' cannot have attribute '${luaToString(attribute)}'`)
    }
  }
}

function checkInnerFields(name: LuaValue, field: LuaTable, errors: LuaTable): void {
  for (const attribute of ['elements', 'keys', 'values']) {
    const inner = field.get(attribute)
    if (inner instanceof LuaTable) checkField(name, inner, field, errors)
    else if (isSet(inner)) errors.set(name, `'${attribute}' must be a table`)
  }
}

/** The field whose value chooses a JSON schema has to be a text beside the one that has the schema. */
function checkParentKey(name: LuaValue, field: LuaTable, parent: LuaTable, errors: LuaTable): boolean {
  const attribute = field.get('json_schema')
  const key = attribute instanceof LuaTable ? attribute.get('parent_subschema_key') : undefined
  if (!isSet(key)) return true
  const sibling = siblingNamed(parent, key)
  const isText = sibling instanceof LuaTable && sibling.get('type') === 'string'
  if (!isText) {
    const what = sibling === undefined ? 'a field name' : 'a string field'
    const error = LuaTable.record({ parent_subschema_key: `value must be ${what} of the parent schema` })
    const known = errors.get(name) ?? new LuaTable()
    if (!(known instanceof LuaTable)) throw new LuaError('attempt to index a string value')
    known.set('json_schema', error)
    errors.set(name, known)
  }
  return sibling !== undefined
}

function siblingNamed(parent: LuaTable, name: LuaValue): LuaValue {
  const fields = parent.get('fields')
  for (const entry of fields instanceof LuaTable ? fields.sequence : []) {
    const field = entry instanceof LuaTable ? entry.get(name) : undefined
    if (field !== undefined) return field
  }
  return undefined
}
