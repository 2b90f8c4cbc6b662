import { LuaTable } from '../../lua/table'
import { luaToNumber, luaToString, type LuaValue } from '../../lua/values'
import type { EntityCheck, EntityDefinition, Field } from '../schema/field'
import { parseUrl } from './formats/url'
import * as typedefs from './typedefs'

const timeout: Field = { type: 'integer', between: [1, 2 ** 31 - 2], default: 60000 }

/** kong/db/schema/entities/services.lua */
export const services: EntityDefinition = {
  name: 'services',
  primary_key: ['id'],
  endpoint_key: 'name',
  workspaceable: true,
  fields: [
    { id: typedefs.uuid },
    { created_at: typedefs.autoTimestamp },
    { updated_at: typedefs.autoTimestamp },
    { name: typedefs.utf8Name },
    { retries: { type: 'integer', default: 5, between: [0, 32767] } },
    { protocol: { ...typedefs.protocol, required: true, default: 'http' } },
    { host: { ...typedefs.host, required: true } },
    { port: { ...typedefs.port, required: true, default: 80 } },
    { path: typedefs.path },
    { connect_timeout: timeout },
    { write_timeout: timeout },
    { read_timeout: timeout },
    { tags: typedefs.tags },
    { client_certificate: { type: 'foreign', reference: 'certificates' } },
    { tls_verify: { type: 'boolean' } },
    { tls_verify_depth: { type: 'integer', default: null, between: [0, 64] } },
    { ca_certificates: { type: 'array', elements: { type: 'string', uuid: true } } },
    { enabled: { type: 'boolean', required: true, default: true } },
  ],
  entity_checks: [
    nullIf({ one_of: ['tcp', 'tls', 'udp', 'grpc', 'grpcs'] }, 'path'),
    ...['client_certificate', 'tls_verify', 'tls_verify_depth', 'ca_certificates'].map((name) =>
      nullIf({ not_one_of: ['https', 'tls'] }, name),
    ),
  ],
  shorthand_fields: [{ url: { type: 'string', func: expandUrl } }],
}

function nullIf(protocol: Field, name: string): EntityCheck {
  return { conditional: { if_field: 'protocol', if_match: protocol, then_field: name, then_match: { eq: null } } }
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443 }

function expandUrl(url: LuaValue): LuaTable | undefined {
  const parts = parseUrl(url === null ? 'userdata: NULL' : luaToString(url))
  if (!parts) return undefined
  const port = luaToNumber(parts.port)
  const protocol = parts.scheme ?? (port === 443 ? 'https' : 'http')
  return LuaTable.record({
    protocol,
    host: parts.host ?? null,
    port: port ?? parts.port ?? DEFAULT_PORTS[protocol] ?? 80,
    path: parts.path ?? null,
  })
}
