import { DEFINITIONS } from '../entities/definitions'
import type { EntityDefinition, Field, FieldEntry, RecordDefinition } from '../schema/field'
import { ENTITY_NAMES, foreignFields } from './tables'

/** The schemas of plugins by name, in the form in which a plugin server reports them. */
export type PluginSubschemas = Readonly<Record<string, RecordDefinition>>

/**
 * How references to other entities are read.
 * - `by-name`: texts at the top of a document; nested entities belong to the entity around them and may not have any.
 * - `by-key`: tables with the id, everywhere.
 */
export type References = 'by-name' | 'by-key'

/** Members that Kong skips wherever they stand. */
const REMARKS: readonly FieldEntry[] = [
  { _comment: { type: 'string' } },
  { _ignore: { type: 'array', elements: { type: 'any' } } },
]

/** The schema of a whole declarative configuration: kong/db/schema/others/declarative_config.lua, `build_fields`. */
export function documentSchema(plugins: PluginSubschemas, references: References): RecordDefinition {
  return {
    fields: [
      { _format_version: { type: 'string', required: true, one_of: ['1.1', '2.1', '3.0'] } },
      { _transform: { type: 'boolean', default: true } },
      ...REMARKS,
      ...ENTITY_NAMES.map((name) => entityList(DEFINITIONS[name], plugins, references, false)),
    ],
  }
}

function entityList(
  definition: EntityDefinition,
  plugins: PluginSubschemas,
  references: References,
  isNested: boolean,
): FieldEntry {
  const elements: Field = {
    ...definition,
    ...(definition.name === 'plugins' && { subschemas: plugins }),
    type: 'record',
    fields: [
      ...definition.fields.map((entry) => withReferences(entry, references, isNested)),
      ...REMARKS,
      ...childrenOf(definition).map((child) => entityList(child, plugins, references, true)),
    ],
  }
  return { [definition.name]: { type: 'array', elements } }
}

function childrenOf(parent: EntityDefinition): EntityDefinition[] {
  const children = ENTITY_NAMES.map((name) => DEFINITIONS[name])
  return children.filter((child) => foreignFields(child).some(([, reference]) => reference === parent.name))
}

function withReferences(entry: FieldEntry, references: References, isNested: boolean): FieldEntry {
  return Object.fromEntries(
    Object.entries(entry).map(([name, field]) => [name, referenceField(field, references, isNested)]),
  )
}

function referenceField(field: Field, references: References, isNested: boolean): Field {
  if (field.type !== 'foreign') return field
  if (references === 'by-key') return { ...field, schema: DEFINITIONS[field.reference as keyof typeof DEFINITIONS] }
  if (isNested) return { ...field, eq: null, default: null, required: false }
  return { ...field, type: 'string', reference: undefined, on_delete: undefined }
}
