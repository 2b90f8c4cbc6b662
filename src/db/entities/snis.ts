import type { EntityDefinition } from '../schema/field'
import * as typedefs from './typedefs'

/** kong/db/schema/entities/snis.lua */
export const snis: EntityDefinition = {
  name: 'snis',
  primary_key: ['id'],
  endpoint_key: 'name',
  workspaceable: true,
  fields: [
    { id: typedefs.uuid },
    { name: { ...typedefs.wildcardHost, required: true, unique: true, unique_across_ws: true } },
    { created_at: typedefs.autoTimestamp },
    { updated_at: typedefs.autoTimestamp },
    { tags: typedefs.tags },
    { certificate: { type: 'foreign', reference: 'certificates', required: true } },
  ],
}
