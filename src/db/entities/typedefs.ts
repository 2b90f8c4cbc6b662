import type { CustomValidator, Field } from '../schema/field'
import { certificateError, keyError } from './formats/certificates'
import { hostError, hostWithOptionalPortError, routeHostError, sniError, wildcardHostError } from './formats/host-rules'
import { ipOrCidrError } from './formats/ip'
import { cookieNameError, headerNameError, tagError, utf8NameError } from './formats/names'
import { pathError, routePathError } from './formats/paths'

/** A rule for texts as the validator of a field of type `string`. */
export function text(rule: (text: string) => string | undefined): CustomValidator {
  return (value) => (typeof value === 'string' ? rule(value) : undefined)
}

/** Ready-made fields of Kong's tables: kong/db/schema/typedefs.lua. */

export const PROTOCOLS = ['grpc', 'grpcs', 'http', 'https', 'tcp', 'tls', 'tls_passthrough', 'udp'] as const
export const HTTP_PROTOCOLS = ['grpc', 'grpcs', 'http', 'https'] as const

export const uuid: Field = { type: 'string', uuid: true, auto: true }
export const autoTimestamp: Field = { type: 'integer', timestamp: true, auto: true }
export const autoTimestampMs: Field = { type: 'number', timestamp: true, auto: true }

export const protocol: Field = { type: 'string', one_of: PROTOCOLS }
export const protocols: Field = { type: 'set', required: true, default: HTTP_PROTOCOLS, elements: protocol }
export const protocolsHttp: Field = { ...protocols, elements: { type: 'string', one_of: HTTP_PROTOCOLS } }

export const host: Field = { type: 'string', custom_validator: text(hostError) }
export const hostWithOptionalPort: Field = { type: 'string', custom_validator: text(hostWithOptionalPortError) }
export const wildcardHost: Field = { type: 'string', custom_validator: text(wildcardHostError) }
export const sni: Field = { type: 'string', custom_validator: text(sniError) }
export const port: Field = { type: 'integer', between: [0, 65535] }

const NO_EMPTY_SEGMENTS = [{ pattern: '//', err: 'must not have empty segments' }]
export const path: Field = {
  type: 'string',
  starts_with: '/',
  match_none: NO_EMPTY_SEGMENTS,
  custom_validator: text(pathError),
}

export const utf8Name: Field = { type: 'string', unique: true, custom_validator: text(utf8NameError) }
export const headerName: Field = { type: 'string', custom_validator: text(headerNameError) }
export const cookieName: Field = { type: 'string', custom_validator: text(cookieNameError) }
export const tags: Field = {
  type: 'set',
  elements: { type: 'string', required: true, custom_validator: text(tagError) },
}

export const certificate: Field = { type: 'string', custom_validator: text(certificateError) }
export const key: Field = { type: 'string', custom_validator: text(keyError) }

export const httpMethods: Field = { type: 'set', elements: { type: 'string', match: '^%u+$' } }
export const routeHosts: Field = {
  type: 'array',
  elements: {
    type: 'string',
    match_all: [{ pattern: '^[^*]*%*?[^*]*$', err: 'invalid wildcard: must have at most one wildcard' }],
    match_any: {
      patterns: ['^%*%.', '%.%*$', '^[^*]*$'],
      err: 'invalid wildcard: must be placed at leftmost or rightmost label',
    },
    custom_validator: text(routeHostError),
  },
}
export const routePaths: Field = {
  type: 'array',
  elements: {
    type: 'string',
    match_any: { patterns: ['^/', '^~/'], err: 'should start with: / (fixed path) or ~/ (regex path)' },
    match_none: NO_EMPTY_SEGMENTS,
    custom_validator: text(routePathError),
  },
}
export const headers: Field = {
  type: 'map',
  keys: headerName,
  values: { type: 'array', elements: { type: 'string' } },
}
export const addresses: Field = {
  type: 'set',
  elements: {
    type: 'record',
    fields: [{ ip: { type: 'string', custom_validator: text(ipOrCidrError) } }, { port }],
    entity_checks: [{ at_least_one_of: ['ip', 'port'] }],
  },
}

/** A field that has to be null, with the sentence for one that is not. */
export function none(field: Field, err?: string): Field {
  return { ...field, eq: null, err }
}
