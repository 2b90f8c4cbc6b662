import type { LuaTable } from '../../lua/table'
import type { Objection } from '../schema/entity-checks/checker'
import type { EntityDefinition } from '../schema/field'
import { isPair, keyType } from './formats/certificates'
import * as typedefs from './typedefs'

/** kong/db/schema/entities/certificates.lua */
export const certificates: EntityDefinition = {
  name: 'certificates',
  primary_key: ['id'],
  workspaceable: true,
  fields: [
    { id: typedefs.uuid },
    { created_at: typedefs.autoTimestamp },
    { updated_at: typedefs.autoTimestamp },
    { cert: { ...typedefs.certificate, required: true, referenceable: true } },
    { key: { ...typedefs.key, required: true, referenceable: true, encrypted: true } },
    { cert_alt: { ...typedefs.certificate, required: false, referenceable: true } },
    { key_alt: { ...typedefs.key, required: false, referenceable: true, encrypted: true } },
    { tags: typedefs.tags },
    { snis: { type: 'array', elements: typedefs.wildcardHost, required: false, transient: true } },
  ],
  entity_checks: [
    { mutually_required: ['cert_alt', 'key_alt'] },
    pairCheck('cert', 'key', 'certificate does not match key'),
    pairCheck('cert_alt', 'key_alt', 'alternative certificate does not match key'),
    { custom_entity_check: { field_sources: ['cert', 'cert_alt'], fn: differentKinds } },
  ],
}

function pairCheck(certificate: string, key: string, detail: string) {
  const fn = (values: LuaTable): Objection | undefined => {
    const [cert, privateKey] = [values.get(certificate), values.get(key)]
    if (typeof cert !== 'string' || typeof privateKey !== 'string') return undefined
    return isPair(cert, privateKey) ? undefined : { detail }
  }
  return { custom_entity_check: { field_sources: [certificate, key], fn } }
}

function differentKinds(values: LuaTable): Objection | undefined {
  const [cert, alternative] = [values.get('cert'), values.get('cert_alt')]
  if (typeof cert !== 'string' || typeof alternative !== 'string') return undefined
  if (keyType(cert) !== keyType(alternative)) return undefined
  return {
    detail:
      'certificate and alternative certificate need to have different type (e.g. RSA and ECDSA), ' +
      'the provided certificates were both of the same type',
  }
}
