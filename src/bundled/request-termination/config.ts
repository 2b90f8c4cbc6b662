import { headerName } from '../../db/entities/typedefs'
import type { CustomValidator, FieldEntry } from '../../db/schema/field'
import { LuaTable } from '../../lua/table'

export interface RequestTerminationConfig {
  readonly status_code: number
  readonly message?: string
  readonly content_type?: string
  readonly body?: string
  readonly echo: boolean
  /** A header or an argument of the query without which nothing is done. */
  readonly trigger?: string
}

/** kong/plugins/request-termination/schema.lua */
export const FIELDS: readonly FieldEntry[] = [
  { status_code: { type: 'integer', required: true, default: 503, between: [100, 599] } },
  { message: { type: 'string' } },
  { content_type: { type: 'string' } },
  { body: { type: 'string' } },
  { echo: { type: 'boolean', required: true, default: false } },
  { trigger: headerName },
]

/** What contradicts itself. */
export const checkConfig: CustomValidator = (config) => {
  if (!(config instanceof LuaTable)) return undefined
  const has = (name: string): boolean => typeof config.get(name) === 'string' && config.get(name) !== ''
  if (has('message') && (has('content_type') || has('body'))) return 'message cannot be used with content_type or body'
  if (has('content_type') && !has('body')) return 'content_type requires a body'
  if (config.get('echo') === true && has('body')) return 'echo cannot be used with content_type and body'
  return undefined
}
