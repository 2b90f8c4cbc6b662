import type { EntityDefinition, Field } from '../schema/field'
import * as typedefs from './typedefs'

function scope(reference: string): Field {
  return { type: 'foreign', reference, default: null, on_delete: 'cascade' }
}

/** kong/db/schema/entities/plugins.lua, before the plugins' own schemas are added as subschemas */
export const plugins: EntityDefinition = {
  name: 'plugins',
  primary_key: ['id'],
  cache_key: ['name', 'route', 'service', 'consumer'],
  endpoint_key: 'instance_name',
  workspaceable: true,
  subschema_key: 'name',
  subschema_error: "plugin '%s' not enabled; add it to the 'plugins' configuration property",
  fields: [
    { id: typedefs.uuid },
    { name: { type: 'string', required: true } },
    { instance_name: typedefs.utf8Name },
    { created_at: typedefs.autoTimestamp },
    { updated_at: typedefs.autoTimestamp },
    { route: scope('routes') },
    { service: scope('services') },
    { consumer: scope('consumers') },
    { config: { type: 'record', abstract: true } },
    { protocols: typedefs.protocols },
    { enabled: { type: 'boolean', required: true, default: true } },
    { tags: typedefs.tags },
  ],
}
