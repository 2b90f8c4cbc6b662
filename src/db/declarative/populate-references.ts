import { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'
import type { EntityDefinition } from '../schema/field'
import { derivedId, parentOf } from './ids'
import { EntityIndex } from './index-of-entities'
import { foreignFields, itemsOf, listsIn, type EntityName } from './tables'

/**
 * Writes ids and references into all entities of a document, so that rules which look at references can be checked:
 * kong/db/schema/others/declarative_config.lua, `populate_ids_for_validation`.
 */
export function populateReferences(document: LuaTable, randomId: () => string): void {
  const index = new EntityIndex()
  populate(document, undefined, index, randomId)
  for (const [name, entity] of index.entities()) resolveNames(name, entity, index)
}

function populate(
  table: LuaTable,
  parent: EntityDefinition | undefined,
  index: EntityIndex,
  randomId: () => string,
): void {
  for (const list of listsIn(table, parent, true)) {
    const context = parent && parentOf(table, parent, list.definition)
    for (const [, item] of itemsOf(list)) {
      if (item.get('id') === undefined) item.set('id', derivedId(list.definition, item, context) ?? randomId())
      populate(item, list.definition, index, randomId)
      index.add(list.name, item)
      if (context?.field !== undefined && item.get(context.field) === undefined) {
        item.set(context.field, reference(context.id))
      }
    }
  }
}

function resolveNames(name: EntityName, entity: LuaTable, index: EntityIndex): void {
  for (const [field, referenced] of foreignFields(index.definition(name))) {
    const value = entity.get(field)
    const found = typeof value === 'string' ? index.find(referenced, value) : undefined
    if (found) entity.set(field, reference(found.get('id')))
  }
}

function reference(id: LuaValue): LuaTable {
  return LuaTable.record({ id })
}
