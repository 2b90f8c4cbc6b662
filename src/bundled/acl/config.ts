import type { EntityCheck, FieldEntry } from '../../db/schema/field'

export interface AclConfig {
  readonly allow?: readonly string[]
  readonly deny?: readonly string[]
  readonly hide_groups_header: boolean
  readonly always_use_authenticated_groups: boolean
}

/** kong/plugins/acl/schema.lua */
export const FIELDS: readonly FieldEntry[] = [
  { allow: { type: 'array', elements: { type: 'string' } } },
  { deny: { type: 'array', elements: { type: 'string' } } },
  { hide_groups_header: { type: 'boolean', required: true, default: false } },
  { always_use_authenticated_groups: { type: 'boolean', required: true, default: false } },
]

export const ENTITY_CHECKS: readonly EntityCheck[] = [
  { only_one_of: ['config.allow', 'config.deny'] },
  { at_least_one_of: ['config.allow', 'config.deny'] },
]
