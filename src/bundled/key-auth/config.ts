import { headerName } from '../../db/entities/typedefs'
import type { FieldEntry } from '../../db/schema/field'

export interface KeyAuthConfig {
  readonly key_names: readonly string[]
  readonly hide_credentials: boolean
  /** A consumer's username or id. */
  readonly anonymous?: string
  readonly key_in_header: boolean
  readonly key_in_query: boolean
  readonly key_in_body: boolean
  readonly run_on_preflight: boolean
  readonly realm?: string
}

/** kong/plugins/key-auth/schema.lua */
export const FIELDS: readonly FieldEntry[] = [
  { key_names: { type: 'array', required: true, elements: headerName, default: ['apikey'] } },
  { hide_credentials: { type: 'boolean', required: true, default: false } },
  { anonymous: { type: 'string' } },
  { key_in_header: { type: 'boolean', required: true, default: true } },
  { key_in_query: { type: 'boolean', required: true, default: true } },
  { key_in_body: { type: 'boolean', required: true, default: false } },
  { run_on_preflight: { type: 'boolean', required: true, default: true } },
  { realm: { type: 'string', required: false } },
]
