import type { RecordDefinition } from '../db/schema/field'
import { pluginSubschema } from '../db/schema/plugin-schema'

/** Subschemas by the list of fields they are made of: making one means checking it by the meta-schema. */
const SUBSCHEMAS = new WeakMap<readonly unknown[], RecordDefinition>()

/**
 * The schema of a plugin entity whose config has these fields.
 *
 * @throws SchemaViolation when Kong would not start with these fields
 */
export function subschemaOf(name: string, fields: readonly unknown[]): RecordDefinition {
  const known = SUBSCHEMAS.get(fields)
  if (known) return known
  const made = pluginSubschema(name, fields)
  SUBSCHEMAS.set(fields, made)
  return made
}
