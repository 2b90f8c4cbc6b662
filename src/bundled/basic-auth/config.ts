import type { FieldEntry } from '../../db/schema/field'

export interface BasicAuthConfig {
  /** A consumer's username or id. */
  readonly anonymous?: string
  readonly hide_credentials: boolean
  readonly realm: string
}

/** kong/plugins/basic-auth/schema.lua */
export const FIELDS: readonly FieldEntry[] = [
  { anonymous: { type: 'string' } },
  { hide_credentials: { type: 'boolean', required: true, default: false } },
  { realm: { type: 'string', required: true, default: 'service' } },
]
