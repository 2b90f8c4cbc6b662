import { LuaTable } from '../../lua/table'
import { luaToString, type LuaValue } from '../../lua/values'
import { fieldPairs, isSet } from '../schema/definition'
import { toPlain } from '../schema/convert'
import type { EntityDefinition } from '../schema/field'
import { setErrorAt } from './error-tables'
import type { EntityIndex } from './index-of-entities'
import { DocumentErrors } from './problems'
import { duplicate } from './references'
import type { EntityName } from './tables'

/** An entity with every reference as a table with an id, and without the lists nested in it. */
export interface FlatEntity {
  readonly name: EntityName
  readonly fields: LuaTable
}

/** Takes the entities out of their document: kong/db/schema/others/declarative_config.lua, `flatten`. */
export function flattenEntities(index: EntityIndex): { entities: FlatEntity[]; errors: DocumentErrors } {
  const errors = new DocumentErrors(new LuaTable())
  const seen = new Set<string>()
  const entities = index.entities().map(([name, entity]): FlatEntity => {
    const fields = flatFields(index, name, entity)
    for (const [field, message] of repeatedValues(name, index.definition(name), fields, seen)) {
      setErrorAt(errors.table, [name, luaToString(fields.get(index.definition(name).endpoint_key ?? 'id'))], message)
      errors.problems.push({ path: [...index.pathOf(entity), field], message })
    }
    return { name, fields }
  })
  return { entities, errors }
}

function flatFields(index: EntityIndex, name: EntityName, entity: LuaTable): LuaTable {
  const definition = index.definition(name)
  const fields = new LuaTable()
  for (const [field, { type, reference, transient }] of fieldPairs(definition)) {
    if (isSet(transient)) continue
    const value = entity.get(field)
    const isName = type === 'foreign' && typeof value === 'string'
    const found = isName ? index.find(reference as EntityName, value) : undefined
    fields.set(field, found ? LuaTable.record({ id: found.get('id') }) : value)
  }
  const ttl = definition.ttl ? entity.get('ttl') : null
  if (ttl !== null) fields.set('ttl', ttl)
  return fields
}

function repeatedValues(
  name: EntityName,
  definition: EntityDefinition,
  fields: LuaTable,
  seen: Set<string>,
): [field: string, message: string][] {
  return fieldPairs(definition).flatMap(([field, { unique }]): [string, string][] => {
    const value = fields.get(field)
    if (!isSet(unique) || value === undefined || value === null) return []
    const key = `${name}:${field}:${textOf(value)}`
    if (!seen.has(key)) {
      seen.add(key)
      return []
    }
    return [[field, duplicate(name, field, textOf(value))]]
  })
}

function textOf(value: LuaValue): string {
  return value instanceof LuaTable ? JSON.stringify(toPlain(value)) : luaToString(value)
}
