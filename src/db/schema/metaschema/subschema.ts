import type { LuaTable } from '../../../lua/table'
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

function checkSubschema(schema: LuaTable, errors: LuaTable): void {
  checkFields(schema, errors)
}
