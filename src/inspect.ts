import { pluginSubschema } from './db/schema/plugin-schema'
import { MockUsageError, SchemaViolation } from './errors'

export { nearestName } from './errors/nearest-name'

/** Why Kong would not start with a plugin's `Schema`, in Kong's words; undefined when it would. */
export function schemaRefusal(name: string, schema: unknown): string | undefined {
  try {
    pluginSubschema(name, schema)
    return undefined
  } catch (error) {
    if (error instanceof SchemaViolation || error instanceof MockUsageError) return error.message
    throw error
  }
}
