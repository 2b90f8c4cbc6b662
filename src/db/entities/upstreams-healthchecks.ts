import type { Field, FieldEntry } from '../schema/field'
import * as typedefs from './typedefs'

const seconds: Field = { type: 'number', between: [0, 65535] }
const counter: Field = { type: 'integer', between: [0, 255] }
const statuses: Field = { type: 'array', elements: { type: 'integer', between: [100, 999] } }
const checkType: Field = { type: 'string', one_of: ['tcp', 'http', 'https', 'grpc', 'grpcs'], default: 'http' }

const FAILURES = { tcp_failures: 0, timeouts: 0, http_failures: 0 }

const ACTIVE = {
  type: 'http',
  timeout: 1,
  concurrency: 10,
  http_path: '/',
  https_verify_certificate: true,
  healthy: { interval: 0, http_statuses: [200, 302], successes: 0 },
  unhealthy: { interval: 0, http_statuses: [429, 404, 500, 501, 502, 503, 504, 505], ...FAILURES },
}

const PASSIVE = {
  type: 'http',
  healthy: {
    http_statuses: [200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 300, 301, 302, 303, 304, 305, 306, 307, 308],
    successes: 0,
  },
  unhealthy: { http_statuses: [429, 500, 503], ...FAILURES },
}

const TYPES: Readonly<Record<string, Field>> = {
  type: checkType,
  timeout: seconds,
  concurrency: { type: 'integer', between: [1, 2 ** 31] },
  interval: seconds,
  successes: counter,
  tcp_failures: counter,
  timeouts: counter,
  http_failures: counter,
  http_path: typedefs.path,
  http_statuses: statuses,
  https_verify_certificate: { type: 'boolean', required: true },
}

/** A field for each default; what has no type of its own is a record. */
function fieldsFrom(defaults: object): FieldEntry[] {
  return Object.entries(defaults).map(([name, value]: [string, unknown]) => {
    const type = TYPES[name] ?? { type: 'record', required: true, fields: fieldsFrom(value as object) }
    return { [name]: { ...type, default: value } }
  })
}

const active: Field = {
  type: 'record',
  required: true,
  default: ACTIVE,
  fields: [...fieldsFrom(ACTIVE), { https_sni: typedefs.sni }, { headers: typedefs.headers }],
}

const passive: Field = { type: 'record', required: true, default: PASSIVE, fields: fieldsFrom(PASSIVE) }

/** kong/db/schema/entities/upstreams.lua, `healthchecks` */
export const healthchecks: Field = {
  type: 'record',
  required: true,
  default: { active: ACTIVE, passive: PASSIVE },
  fields: [{ active }, { passive }, { threshold: { type: 'number', default: 0, between: [0, 100] } }],
}
