import type { RecordDefinition } from '../../db/schema/field'
import type { ExportedPlugin } from '../exported-plugin'
import { recordSchema } from './field-schema'
import type { JsonSchema } from './types'

const DIALECT = 'https://json-schema.org/draft/2020-12/schema'

/**
 * The config of a plugin as an operator may write it, before Kong fills in defaults. What JSON Schema cannot say is left
 * out with a remark, so that no config which Kong takes is refused — but for its leniency about empty tables: Kong
 * does not tell `{}` from `[]`, and the schema does.
 */
export function jsonSchemaOf({ name, config }: ExportedPlugin): JsonSchema {
  return {
    $schema: DIALECT,
    title: name,
    description: `The config of the Kong plugin ${name}.`,
    ...recordSchema(config as RecordDefinition),
  }
}
