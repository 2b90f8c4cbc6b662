import type { EntityDefinition, RecordDefinition } from '../schema/field'
import * as typedefs from './typedefs'

/** kong/vaults/env/schema.lua; the only vault of an open-source gateway */
const env: RecordDefinition = {
  fields: [
    {
      config: {
        type: 'record',
        required: true,
        fields: [{ prefix: { type: 'string', match: '^[%a_-][%a%d_-]*$' } }],
      },
    },
  ],
}

/** kong/db/schema/entities/vaults.lua */
export const vaults: EntityDefinition = {
  name: 'vaults',
  primary_key: ['id'],
  cache_key: ['prefix'],
  endpoint_key: 'prefix',
  workspaceable: true,
  subschema_key: 'name',
  subschema_error: "vault '%s' is not installed",
  subschemas: { env },
  fields: [
    { id: typedefs.uuid },
    {
      prefix: {
        type: 'string',
        required: true,
        unique: true,
        unique_across_ws: true,
        match: '^[a-z][a-z%d-]-[a-z%d]+$',
        not_one_of: ['env'],
      },
    },
    { name: { type: 'string', required: true } },
    { description: { type: 'string' } },
    { config: { type: 'record', abstract: true } },
    { created_at: typedefs.autoTimestamp },
    { updated_at: typedefs.autoTimestamp },
    { tags: typedefs.tags },
  ],
}
