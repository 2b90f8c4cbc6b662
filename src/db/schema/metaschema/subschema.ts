import { LuaTable } from '../../../lua/table'
import { addEntityError } from '../entity-checks/errors'
import type { RecordDefinition } from '../field'
import { checkFields } from './check-fields'
import { entityChecksArray, fieldsArray, shorthandFieldsArray } from './fields'

/** The schema of plugins' schemas: kong/db/schema/metaschema.lua, `MetaSubSchema`. */
export const METASUBSCHEMA: RecordDefinition = {
  fields: [
    { name: { type: 'string', required: true } },
    { fields: fieldsArray },
    { entity_checks: entityChecksArray },
    { shorthand_fields: shorthandFieldsArray },
  ],
  check: checkSubschema,
}

/** The errors of a check come after all others and replace them; those without a name belong to the whole schema. */
function checkSubschema(schema: LuaTable, errors: LuaTable): void {
  const found = new LuaTable()
  checkFields(schema, found)
  for (const [name, error] of found.entries()) {
    if (typeof name === 'number') addEntityError(errors, error)
    else errors.set(name, error)
  }
}
