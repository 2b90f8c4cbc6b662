import { DEFINITIONS } from '../entities/definitions'
import { remembered } from '../remembered'
import type { EntityDefinition, Field, FieldEntry, RecordDefinition } from '../schema/field'
import { childrenOf, ENTITY_NAMES } from './tables'

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

/** How the fields of an entity in a document refer to others. */
type ReferenceForm = References | 'nested'

const READ_REFERENCE: Readonly<Record<ReferenceForm, (field: Field) => Field>> = {
  'by-name': (field) => ({ ...field, type: 'string', reference: undefined, on_delete: undefined }),
  'by-key': (field) => ({ ...field, schema: DEFINITIONS[field.reference as keyof typeof DEFINITIONS] }),
  nested: (field) => ({ ...field, eq: null, default: null, required: false }),
}

const OWN_FIELDS: Readonly<Record<ReferenceForm, (definition: EntityDefinition) => readonly FieldEntry[]>> = {
  'by-name': remembered((definition) => ownFields(definition, 'by-name')),
  'by-key': remembered((definition) => ownFields(definition, 'by-key')),
  nested: remembered((definition) => ownFields(definition, 'nested')),
}

const DOCUMENT_SCHEMAS: Readonly<Record<References, (plugins: PluginSubschemas) => RecordDefinition>> = {
  'by-name': remembered((plugins) => buildSchema(plugins, 'by-name')),
  'by-key': remembered((plugins) => buildSchema(plugins, 'by-key')),
}

/** The schema of a whole declarative configuration: kong/db/schema/others/declarative_config.lua, `build_fields`. */
export function documentSchema(plugins: PluginSubschemas, references: References): RecordDefinition {
  return DOCUMENT_SCHEMAS[references](plugins)
}

function buildSchema(plugins: PluginSubschemas, references: References): RecordDefinition {
  return {
    fields: [
      { _format_version: { type: 'string', required: true, one_of: ['1.1', '2.1', '3.0'] } },
      { _transform: { type: 'boolean', default: true } },
      ...REMARKS,
      ...ENTITY_NAMES.map((name) => entityList(DEFINITIONS[name], plugins, references)),
    ],
  }
}

/** Entities hold lists of entities, many levels deep, of which a document has few: a list is built when it is looked into. */
function entityList(definition: EntityDefinition, plugins: PluginSubschemas, form: ReferenceForm): FieldEntry {
  let elements: Field | undefined
  return {
    [definition.name]: {
      type: 'array',
      get elements() {
        return (elements ??= entityRecord(definition, plugins, form))
      },
    },
  }
}

function entityRecord(definition: EntityDefinition, plugins: PluginSubschemas, form: ReferenceForm): Field {
  const innerForm = form === 'by-key' ? 'by-key' : 'nested'
  return {
    ...definition,
    ...(definition.name === 'plugins' && { subschemas: plugins }),
    type: 'record',
    fields: [
      ...OWN_FIELDS[form](definition),
      ...REMARKS,
      ...childrenOf(definition).map((child) => entityList(child, plugins, innerForm)),
    ],
  }
}

function ownFields({ fields }: EntityDefinition, form: ReferenceForm): FieldEntry[] {
  return fields.map((entry) =>
    Object.fromEntries(
      Object.entries(entry).map(([name, field]) => [
        name,
        field.type === 'foreign' ? READ_REFERENCE[form](field) : field,
      ]),
    ),
  )
}
