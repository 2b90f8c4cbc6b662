import { DEFINITIONS } from '../entities/definitions'
import type { Entities } from '../entities/types'
import type { EntityDefinition } from '../schema/field'
import { plainRecord } from '../schema/plain-record'
import { readRecord } from '../schema/read-record'
import { transform } from '../schema/transformations'
import type { FlatEntity } from './flatten'
import { ENTITY_NAMES, type EntityName } from './tables'

/** The id of the workspace that everything belongs to: kong/constants.lua, `DECLARATIVE_DEFAULT_WORKSPACE_ID`. */
export const DEFAULT_WORKSPACE_ID = '0dc6f45b-8f8d-40d2-a504-473544ee190b'

/** The entities as Kong reads them back from its database: in the order of their ids, without nulls. */
export function storedEntities(flat: readonly FlatEntity[], transforms: boolean): Entities {
  const stored = flat.map(({ name, fields }) => [name, storedEntity(DEFINITIONS[name], fields, transforms)] as const)
  const lists = ENTITY_NAMES.map((name) => [name, inOrder(name, stored)])
  return Object.fromEntries(lists) as Entities
}

type Stored = readonly [name: EntityName, entity: Record<string, unknown>]

function inOrder(name: EntityName, stored: readonly Stored[]): Record<string, unknown>[] {
  const entities = stored.flatMap(([table, entity]) => (table === name ? [entity] : []))
  return entities.sort((left, right) => (String(left.id) < String(right.id) ? -1 : 1))
}

function storedEntity(
  definition: EntityDefinition,
  fields: FlatEntity['fields'],
  transforms: boolean,
): Record<string, unknown> {
  const written = transforms ? transform(definition, fields) : fields
  const read = readRecord(definition, written, {})
  return { ...plainRecord(definition, read), ws_id: DEFAULT_WORKSPACE_ID }
}
