import type { EntityDefinition } from '../schema/field'
import * as typedefs from './typedefs'

/** kong/db/schema/entities/consumers.lua */
export const consumers: EntityDefinition = {
  name: 'consumers',
  primary_key: ['id'],
  endpoint_key: 'username',
  workspaceable: true,
  fields: [
    { id: typedefs.uuid },
    { created_at: typedefs.autoTimestamp },
    { updated_at: typedefs.autoTimestamp },
    { username: { type: 'string', unique: true } },
    { custom_id: { type: 'string', unique: true } },
    { tags: typedefs.tags },
  ],
  entity_checks: [{ at_least_one_of: ['custom_id', 'username'] }],
}
