import { DEFINITIONS } from '../entities/definitions'
import type { Entities } from '../entities/types'
import { deprecationsIn } from '../schema/deprecation'
import type { EntityDefinition } from '../schema/field'
import { plainRecord } from '../schema/plain-record'
import { readRecord } from '../schema/read-record'
import { transform } from '../schema/transformations'
import { asJsonCarries } from '../schema/json-number'
import type { PluginSubschemas } from './document-schema'
import type { FlatEntity } from './flatten'
import { ENTITY_NAMES, type EntityName } from './tables'

/** The id of the workspace that everything belongs to: kong/constants.lua, `DECLARATIVE_DEFAULT_WORKSPACE_ID`. */
export const DEFAULT_WORKSPACE_ID = '0dc6f45b-8f8d-40d2-a504-473544ee190b'

/** How entities are stored and read back. */
export interface StoreOptions {
  /** Whether values are changed on the way in, as passwords are hashed. */
  readonly transforms: boolean
  /** The schemas of plugins, by which their configurations are read. */
  readonly plugins: PluginSubschemas
  /** The value that a vault reference stands for; undefined when there is none. */
  readonly vault?: (reference: string) => string | undefined
  /** Hears what Kong logs of deprecated fields, at the level warn. */
  readonly onDeprecated?: (message: string) => void
}

/** The entities as Kong reads them back from its database: in the order of their ids, without nulls. */
export function storedEntities(flat: readonly FlatEntity[], options: StoreOptions): Entities {
  const lists = new Map<EntityName, Record<string, unknown>[]>(ENTITY_NAMES.map((name) => [name, []]))
  for (const entity of flat) lists.get(entity.name)?.push(storedEntity(entity, options))
  for (const entities of lists.values()) entities.sort((left, right) => (String(left.id) < String(right.id) ? -1 : 1))
  return Object.fromEntries(lists) as unknown as Entities
}

function storedEntity({ name, fields }: FlatEntity, options: StoreOptions): Record<string, unknown> {
  const general: EntityDefinition = DEFINITIONS[name]
  const definition = name === 'plugins' ? { ...general, subschemas: options.plugins } : general
  const written = options.transforms ? transform(definition, fields) : fields
  if (options.onDeprecated && name === 'plugins') deprecationsIn(definition, written).forEach(options.onDeprecated)
  const entity = plainRecord(definition, readRecord(definition, written, { resolve: options.vault }))
  if (name === 'plugins') entity.config = asJsonCarries(entity.config)
  return { ...entity, ws_id: DEFAULT_WORKSPACE_ID }
}
