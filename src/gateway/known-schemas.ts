import { BUNDLED } from '../bundled/plugins'
import type { PluginSubschemas } from '../db/declarative/document-schema'
import { remembered } from '../db/remembered'
import type { RecordDefinition } from '../db/schema/field'
import type { LoadedModule } from '../plugin-servers/javascript/module'
import { subschemaOf } from './subschema'

const BUNDLED_SCHEMAS: PluginSubschemas = Object.fromEntries(
  Array.from(BUNDLED.values(), ({ name, definition }) => [name, definition]),
)

/**
 * The schemas of bundled plugins and of others. The same plugins give the same object, so that what is made of it can be
 * kept: tests make one gateway after the other with the same plugins.
 *
 * @throws SchemaViolation when Kong would not start with a module's schema
 */
export function knownSchemas(modules: Iterable<LoadedModule>): PluginSubschemas {
  let schemas = BUNDLED_SCHEMAS
  for (const { name, schema } of modules) schemas = withSchema(schemas, name, subschemaOf(name, schema))
  return schemas
}

function withSchema(schemas: PluginSubschemas, name: string, definition: RecordDefinition): PluginSubschemas {
  const known = extensionsOf(schemas)(definition)
  const extended = known.get(name) ?? { ...schemas, [name]: definition }
  known.set(name, extended)
  return extended
}

const extensionsOf = remembered((_: PluginSubschemas) =>
  remembered((_: RecordDefinition) => new Map<string, PluginSubschemas>()),
)
