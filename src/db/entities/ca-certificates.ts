import { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'
import type { Objection } from '../schema/entity-checks/checker'
import type { EntityDefinition } from '../schema/field'
import { authorityError, certificateDigest } from './formats/certificates'
import * as typedefs from './typedefs'

/** kong/db/schema/entities/ca_certificates.lua */
export const ca_certificates: EntityDefinition = {
  name: 'ca_certificates',
  primary_key: ['id'],
  fields: [
    { id: typedefs.uuid },
    { created_at: typedefs.autoTimestamp },
    { updated_at: typedefs.autoTimestamp },
    { cert: { ...typedefs.certificate, required: true } },
    { cert_digest: { type: 'string', unique: true } },
    { tags: typedefs.tags },
  ],
  entity_checks: [{ custom_entity_check: { field_sources: ['cert'], fn: isAuthority } }],
  transformations: [{ input: ['cert'], on_write: digest }],
}

function isAuthority(values: LuaTable): Objection | undefined {
  const cert = values.get('cert')
  const detail = typeof cert === 'string' ? authorityError(cert, Date.now()) : undefined
  return detail === undefined ? undefined : { detail }
}

function digest(cert: LuaValue): LuaTable {
  return LuaTable.record({ cert_digest: certificateDigest(cert as string) })
}
