import type { FieldEntry } from '../../db/schema/field'

export interface CorrelationIdConfig {
  readonly header_name?: string
  readonly generator: 'uuid' | 'uuid#counter' | 'tracker'
  readonly echo_downstream: boolean
}

/** kong/plugins/correlation-id/schema.lua */
export const FIELDS: readonly FieldEntry[] = [
  { header_name: { type: 'string', default: 'Kong-Request-ID' } },
  {
    generator: {
      type: 'string',
      default: 'uuid#counter',
      required: true,
      one_of: ['uuid', 'uuid#counter', 'tracker'],
    },
  },
  { echo_downstream: { type: 'boolean', required: true, default: false } },
]
