import type { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'
import { fieldNamed, fieldPairs, isSet } from '../schema/definition'
import type { EntityDefinition, Field } from '../schema/field'
import { itemsOf, listsIn, parentField } from './tables'
import { entityUuid } from '../uuid'

/** The entity around a nested one, and the field by which the nested one belongs to it. */
export interface Parent {
  readonly definition: EntityDefinition
  readonly id: LuaValue
  readonly field: string | undefined
}

/** Gives ids to all entities that are unique by something else: the same ids as Kong's. */
export function generateIds(table: LuaTable, parent?: EntityDefinition): void {
  for (const list of listsIn(table, parent, true)) {
    const context = parent && parentOf(table, parent, list.definition)
    for (const [, item] of itemsOf(list)) {
      const id = derivedId(list.definition, item, context)
      if (id !== undefined) item.set('id', id)
      generateIds(item, list.definition)
    }
  }
}

export function parentOf(table: LuaTable, parent: EntityDefinition, child: EntityDefinition): Parent {
  return { definition: parent, id: table.get('id'), field: parentField(child, parent) }
}

/** The id that follows from what makes an entity unique; undefined when it has an id, or when nothing does. */
export function derivedId(definition: EntityDefinition, item: LuaTable, parent?: Parent): string | undefined {
  if (item.get('id') !== undefined) return undefined
  const key = definition.cache_key ? cacheKey(definition, item, parent) : endpointKey(definition, item, parent)
  return key === undefined ? undefined : entityUuid(definition.name, key)
}

/** kong/db/schema/others/declarative_config.lua, `build_cache_key` */
function cacheKey(definition: EntityDefinition, item: LuaTable, parent: Parent | undefined): string | undefined {
  const parts: (string | undefined)[] = [definition.name, '*']
  for (const name of definition.cache_key ?? []) {
    const field = fieldNamed(definition, name) ?? {}
    if (isSet(field.auto)) return undefined
    const value = item.get(name)
    if (typeof value === 'string') parts.push(value)
    else if (value === undefined) parts.push(missingPart(name, field, parent))
  }
  return parts.includes(undefined) ? undefined : parts.join(':')
}

function missingPart(name: string, field: Field, parent: Parent | undefined): string | undefined {
  if (parent && name === parent.field) return typeof parent.id === 'string' ? parent.id : undefined
  return isSet(field.required) ? undefined : ''
}

/** kong/db/schema/others/declarative_config.lua, `get_key_for_uuid_gen`: a name that is only unique in its parent. */
function endpointKey(definition: EntityDefinition, item: LuaTable, parent: Parent | undefined): string | undefined {
  const name = definition.endpoint_key
  const value = name === undefined ? undefined : item.get(name)
  if (name === undefined || typeof value !== 'string') return undefined
  const field = fieldNamed(definition, name) ?? {}
  if (isSet(field.unique)) return value
  const owners = fieldPairs(definition).filter(([, foreign]) => foreign.on_delete === 'cascade')
  const parts = [value, ...owners.map(([owner]) => (parent ? parent.id : item.get(owner)))]
  if (!isSet(field.unique_across_ws)) parts.push('*')
  return parts.join(':')
}
