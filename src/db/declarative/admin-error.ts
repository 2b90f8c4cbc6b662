import { toText } from '../../lua/strings'
import { LuaTable } from '../../lua/table'
import { toPlain } from '../schema/convert'
import { asJsonCarries } from '../schema/json-number'
import { pretty } from '../schema/pretty'
import { flattenErrors } from './flattened-errors'
import type { DeclarativeViolation } from './violation'

/** What the Admin API answers to a configuration that it refuses: kong/db/errors.lua. */
export interface AdminError {
  readonly code: 14
  readonly name: 'invalid declarative configuration'
  readonly message: string
  readonly fields: unknown
  /** Only when the request asks for them by `flatten_errors=1`. */
  readonly flattened_errors: unknown
}

/** The body with which `POST /config` refuses a configuration. */
export function adminError({ errors, document }: DeclarativeViolation): AdminError {
  return {
    code: 14,
    name: 'invalid declarative configuration',
    message: toText(`declarative config is invalid: ${pretty(errors, '')}`),
    fields: toPlain(errors),
    flattened_errors: asJsonCarries(toPlain(LuaTable.list(flattenErrors(document, errors)))),
  }
}
