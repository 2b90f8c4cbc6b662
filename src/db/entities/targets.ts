import type { EntityDefinition } from '../schema/field'
import { targetError } from './formats/host-rules'
import * as typedefs from './typedefs'

/** kong/db/schema/entities/targets.lua */
export const targets: EntityDefinition = {
  name: 'targets',
  primary_key: ['id'],
  cache_key: ['upstream', 'target'],
  endpoint_key: 'target',
  workspaceable: true,
  fields: [
    { id: typedefs.uuid },
    { created_at: typedefs.autoTimestampMs },
    { updated_at: typedefs.autoTimestampMs },
    { upstream: { type: 'foreign', reference: 'upstreams', required: true, on_delete: 'cascade' } },
    { target: { type: 'string', required: true, custom_validator: typedefs.text(targetError) } },
    { weight: { type: 'integer', default: 100, between: [0, 65535] } },
    { tags: typedefs.tags },
  ],
}
