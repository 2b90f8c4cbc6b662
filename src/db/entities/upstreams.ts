import { LuaTable } from '../../lua/table'
import type { LuaValue } from '../../lua/values'
import type { EntityCheck, EntityDefinition, Field } from '../schema/field'
import { upstreamNameError } from './formats/host-rules'
import * as typedefs from './typedefs'
import { healthchecks } from './upstreams-healthchecks'

const HASH_INPUTS = ['none', 'consumer', 'ip', 'header', 'cookie', 'path', 'query_arg', 'uri_capture']
const hashOn: Field = { type: 'string', default: 'none', one_of: HASH_INPUTS }
const parameter: Field = { type: 'string', len_min: 1 }

/** kong/db/schema/entities/upstreams.lua */
export const upstreams: EntityDefinition = {
  name: 'upstreams',
  primary_key: ['id'],
  endpoint_key: 'name',
  workspaceable: true,
  fields: [
    { id: typedefs.uuid },
    { created_at: typedefs.autoTimestamp },
    { name: { type: 'string', required: true, unique: true, custom_validator: typedefs.text(upstreamNameError) } },
    { updated_at: typedefs.autoTimestamp },
    {
      algorithm: {
        type: 'string',
        default: 'round-robin',
        one_of: ['consistent-hashing', 'least-connections', 'round-robin', 'latency'],
      },
    },
    { hash_on: hashOn },
    { hash_fallback: hashOn },
    { hash_on_header: typedefs.headerName },
    { hash_fallback_header: typedefs.headerName },
    { hash_on_cookie: typedefs.cookieName },
    { hash_on_cookie_path: { ...typedefs.path, default: '/' } },
    { hash_on_query_arg: parameter },
    { hash_fallback_query_arg: parameter },
    { hash_on_uri_capture: parameter },
    { hash_fallback_uri_capture: parameter },
    { slots: { type: 'integer', default: 10000, between: [10, 2 ** 16] } },
    { healthchecks },
    { tags: typedefs.tags },
    { host_header: typedefs.hostWithOptionalPort },
    { client_certificate: { type: 'foreign', reference: 'certificates' } },
    { use_srv_name: { type: 'boolean', default: false } },
  ],
  entity_checks: [
    requires('hash_on', 'header', 'hash_on_header'),
    requires('hash_fallback', 'header', 'hash_fallback_header'),
    requires('hash_on', 'cookie', 'hash_on_cookie'),
    requires('hash_fallback', 'cookie', 'hash_on_cookie'),
    allowsFallback('none', ['none']),
    allowsFallback('cookie', ['none']),
    allowsFallback('consumer', ['none', 'ip', 'header', 'cookie', 'path', 'query_arg', 'uri_capture']),
    allowsFallback('ip', ['none', 'consumer', 'header', 'cookie', 'path', 'query_arg', 'uri_capture']),
    allowsFallback('path', ['none', 'consumer', 'header', 'cookie', 'query_arg', 'ip', 'uri_capture']),
    { distinct: ['hash_on_header', 'hash_fallback_header'] },
    requires('hash_on', 'query_arg', 'hash_on_query_arg'),
    requires('hash_fallback', 'query_arg', 'hash_fallback_query_arg'),
    { distinct: ['hash_on_query_arg', 'hash_fallback_query_arg'] },
    requires('hash_on', 'uri_capture', 'hash_on_uri_capture'),
    requires('hash_fallback', 'uri_capture', 'hash_fallback_uri_capture'),
    { distinct: ['hash_on_uri_capture', 'hash_fallback_uri_capture'] },
  ],
  shorthand_fields: [
    { algorithm: { type: 'string', func: expandAlgorithm } },
    { hash_on: { type: 'string', func: expandHashOn } },
  ],
}

function requires(field: string, value: string, other: string): EntityCheck {
  return conditional(field, value, other, { required: true })
}

function allowsFallback(hashOn: string, fallbacks: readonly string[]): EntityCheck {
  return conditional('hash_on', hashOn, 'hash_fallback', { one_of: fallbacks })
}

function conditional(field: string, value: string, other: string, then_match: Field): EntityCheck {
  return { conditional: { if_field: field, if_match: { match: `^${value}$` }, then_field: other, then_match } }
}

function expandAlgorithm(algorithm: LuaValue): LuaTable {
  const forgetsHash = algorithm === 'least-connections' || algorithm === 'latency'
  return LuaTable.record({ algorithm, hash_on: forgetsHash ? null : undefined })
}

/** What is hashed on decides the algorithm, for compatibility with Kong before the field `algorithm`. */
function expandHashOn(hashOn: LuaValue): LuaTable {
  if (hashOn === null) return LuaTable.record({ hash_on: 'none' })
  return LuaTable.record({ hash_on: hashOn, algorithm: hashOn === 'none' ? 'round-robin' : 'consistent-hashing' })
}
