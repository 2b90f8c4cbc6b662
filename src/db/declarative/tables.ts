import type { LuaTable } from '../../lua/table'
import { LuaTable as Table } from '../../lua/table'
import { fieldNamed } from '../schema/definition'
import { DEFINITIONS } from '../entities/definitions'
import { remembered } from '../remembered'
import type { EntityDefinition } from '../schema/field'

export type EntityName = keyof typeof DEFINITIONS

export const ENTITY_NAMES = Object.keys(DEFINITIONS) as EntityName[]

/** A list of entities in a document: at its top, or inside another entity. */
export interface EntityList {
  readonly name: EntityName
  readonly definition: EntityDefinition
  readonly items: LuaTable
}

/**
 * The lists of entities in a document or in an entity, in the order in which Kong reads them.
 * A field of the entity's own hides a list of the same name, unless it is one that only exists in documents.
 */
export function listsIn(table: LuaTable, parent?: EntityDefinition, hidesTransient = false): EntityList[] {
  const lists: EntityList[] = []
  for (const name of ENTITY_NAMES) {
    const items = table.get(name)
    if (!(items instanceof Table)) continue
    const own = parent && fieldNamed(parent, name)
    const isHidden = own !== undefined && (hidesTransient || own.transient !== true)
    if (!isHidden) lists.push({ name, definition: DEFINITIONS[name], items })
  }
  return lists
}

/** The field by which a nested entity refers to the one around it. */
export function parentField(child: EntityDefinition, parent: EntityDefinition): string | undefined {
  return foreignFields(child).find(([, reference]) => reference === parent.name)?.[0]
}

type ForeignField = readonly [field: string, reference: EntityName]

/** The fields of an entity that refer to others, with the tables they refer to. */
export const foreignFields = remembered(({ fields }: EntityDefinition): readonly ForeignField[] =>
  fields.flatMap((entry) =>
    Object.entries(entry).flatMap(([name, field]): ForeignField[] =>
      field.type === 'foreign' ? [[name, field.reference as EntityName]] : [],
    ),
  ),
)

/** The entities that refer to this one: a document may nest them in it. */
export const childrenOf = remembered((parent: EntityDefinition): readonly EntityDefinition[] =>
  ENTITY_NAMES.map((name) => DEFINITIONS[name]).filter((child) => parentField(child, parent) !== undefined),
)

/** The tables in a list; what is no table has been refused before. */
export function* itemsOf(list: EntityList): Iterable<[index: number, item: LuaTable]> {
  for (const [index, item] of list.items.sequence.entries()) if (item instanceof Table) yield [index + 1, item]
}
