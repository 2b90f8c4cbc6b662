import type { Field, FieldEntry, RecordDefinition } from '../schema/field'
import * as typedefs from './typedefs'

const FIELDS: Readonly<Record<string, Field>> = {
  methods: typedefs.httpMethods,
  hosts: typedefs.routeHosts,
  paths: typedefs.routePaths,
  headers: typedefs.headers,
  sources: typedefs.addresses,
  destinations: typedefs.addresses,
}

/** Fields that routes of some protocols must not have. */
function forbid(names: readonly string[], protocols: string): FieldEntry[] {
  return names.map((name) => ({
    [name]: typedefs.none(FIELDS[name] ?? {}, `cannot set '${name}' when 'protocols' is ${protocols}`),
  }))
}

const http: RecordDefinition = {
  fields: forbid(['sources', 'destinations'], "'http' or 'https'"),
  entity_checks: [
    {
      conditional_at_least_one_of: {
        if_field: 'protocols',
        if_match: { contains: 'https' },
        then_at_least_one_of: ['methods', 'hosts', 'headers', 'paths', 'snis'],
        then_err: "must set one of %s when 'protocols' is 'https'",
        else_match: { contains: 'http' },
        else_then_at_least_one_of: ['methods', 'hosts', 'headers', 'paths'],
        else_then_err: "must set one of %s when 'protocols' is 'http'",
      },
    },
  ],
}

const stream: RecordDefinition = {
  fields: forbid(['methods', 'hosts', 'paths', 'headers'], "'tcp', 'tls', 'tls_passthrough' or 'udp'"),
  entity_checks: [
    {
      conditional_at_least_one_of: {
        if_field: 'protocols',
        if_match: { elements: { type: 'string', one_of: ['tcp', 'tls', 'udp'] } },
        then_at_least_one_of: ['sources', 'destinations', 'snis'],
        then_err: "must set one of %s when 'protocols' is 'tcp', 'tls' or 'udp'",
      },
    },
    {
      conditional_at_least_one_of: {
        if_field: 'protocols',
        if_match: { elements: { type: 'string', one_of: ['tls_passthrough'] } },
        then_at_least_one_of: ['snis'],
        then_err: "must set snis when 'protocols' is 'tls_passthrough'",
      },
    },
  ],
}

const grpc: RecordDefinition = {
  fields: [
    {
      strip_path: {
        type: 'boolean',
        required: true,
        default: false,
        ne: true,
        err: "cannot set 'strip_path' when 'protocols' is 'grpc' or 'grpcs'",
      },
    },
    ...forbid(['methods', 'sources', 'destinations'], "'grpc' or 'grpcs'"),
  ],
  entity_checks: [
    {
      conditional_at_least_one_of: {
        if_field: 'protocols',
        if_match: { contains: 'grpcs' },
        then_at_least_one_of: ['hosts', 'headers', 'paths', 'snis'],
        then_err: "must set one of %s when 'protocols' is 'grpcs'",
        else_match: { contains: 'grpc' },
        else_then_at_least_one_of: ['hosts', 'headers', 'paths'],
        else_then_err: "must set one of %s when 'protocols' is 'grpc'",
      },
    },
  ],
}

/** kong/db/schema/entities/routes_subschemas.lua: the first protocol of a route chooses its subschema. */
export const routeSubschemas: Readonly<Record<string, RecordDefinition>> = {
  http,
  https: http,
  tcp: stream,
  tls: stream,
  udp: stream,
  tls_passthrough: stream,
  grpc,
  grpcs: grpc,
}
