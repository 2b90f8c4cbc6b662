import type { EntityDefinition } from '../schema/field'
import { routeSubschemas } from './routes-subschemas'
import * as typedefs from './typedefs'

/** kong/db/schema/entities/routes.lua with the router flavor `traditional_compatible` */
export const routes: EntityDefinition = {
  name: 'routes',
  primary_key: ['id'],
  endpoint_key: 'name',
  workspaceable: true,
  subschema_key: 'protocols',
  subschemas: routeSubschemas,
  fields: [
    { id: typedefs.uuid },
    { created_at: typedefs.autoTimestamp },
    { updated_at: typedefs.autoTimestamp },
    { name: typedefs.utf8Name },
    {
      protocols: {
        type: 'set',
        len_min: 1,
        required: true,
        elements: typedefs.protocol,
        mutually_exclusive_subsets: [['http', 'https'], ['tcp', 'tls', 'udp'], ['tls_passthrough'], ['grpc', 'grpcs']],
        default: ['http', 'https'],
      },
    },
    {
      https_redirect_status_code: {
        type: 'integer',
        one_of: [426, 301, 302, 307, 308],
        default: 426,
        required: true,
      },
    },
    { strip_path: { type: 'boolean', required: true, default: true } },
    { preserve_host: { type: 'boolean', required: true, default: false } },
    { request_buffering: { type: 'boolean', required: true, default: true } },
    { response_buffering: { type: 'boolean', required: true, default: true } },
    { tags: typedefs.tags },
    { service: { type: 'foreign', reference: 'services' } },
    { snis: { type: 'set', elements: typedefs.wildcardHost } },
    { sources: typedefs.addresses },
    { destinations: typedefs.addresses },
    { methods: typedefs.httpMethods },
    { hosts: typedefs.routeHosts },
    { paths: typedefs.routePaths },
    {
      headers: {
        ...typedefs.headers,
        keys: {
          ...typedefs.headerName,
          match_none: [
            {
              pattern: '^[Hh][Oo][Ss][Tt]$',
              err: "cannot contain 'host' header, which must be specified in the 'hosts' attribute",
            },
          ],
        },
      },
    },
    { regex_priority: { type: 'integer', default: 0 } },
    { path_handling: { type: 'string', default: 'v0', one_of: ['v0', 'v1'] } },
  ],
  entity_checks: [
    {
      conditional: {
        if_field: 'protocols',
        if_match: { elements: { type: 'string', not_one_of: ['grpcs', 'https', 'tls', 'tls_passthrough'] } },
        then_field: 'snis',
        then_match: { len_eq: 0 },
        then_err: "'snis' can only be set when 'protocols' is 'grpcs', 'https', 'tls' or 'tls_passthrough'",
      },
    },
  ],
}
