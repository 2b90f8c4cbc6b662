import type { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'
import { fieldNamed, isSet } from '../schema/definition'
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
  const key = definition.cache_key ? cacheKey(definition, item, parent) : endpointKey(definition, item)
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

/** kong/db/schema/others/declarative_config.lua, `get_key_for_uuid_gen`; the names of all tables here are unique. */
function endpointKey({ endpoint_key: name }: EntityDefinition, item: LuaTable): string | undefined {
  const value = name === undefined ? undefined : item.get(name)
  return typeof value === 'string' ? value : undefined
}
