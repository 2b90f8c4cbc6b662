import type { LuaTable } from '../../lua/table'
import type { Entities } from '../entities/types'
import { deepCopy } from '../schema/convert'
import { fillRecord } from '../schema/fill-record'
import type { Generators } from '../schema/generators'
import { validateRecord } from '../schema/validate'
import { documentSchema, type PluginSubschemas } from './document-schema'
import { MESSAGES } from '../schema/messages'
import { mergeErrors, nullErrors } from './error-tables'
import { flattenEntities } from './flatten'
import { generateIds } from './ids'
import { migrateDocument } from './migrate'
import { populateReferences } from './populate-references'
import { DocumentErrors, pathKey } from './problems'
import { ReferenceCheck } from './references'
import { storedEntities } from './store'
import { dropUnmodelled } from './unmodelled'

/** What a document does not say itself. */
export interface LoadOptions {
  readonly plugins: PluginSubschemas
  readonly generators: Generators
  readonly vault?: (reference: string) => string | undefined
  readonly onDeprecated?: (message: string) => void
}

/**
 * Reads a declarative configuration, which is changed on the way: kong/db/declarative/init.lua, `parse_table`.
 *
 * @returns the entities, or everything that is wrong with the document
 */
export function loadDocument(document: LuaTable, options: LoadOptions): Entities | DocumentErrors {
  const { plugins, generators, vault, onDeprecated } = options
  dropUnmodelled(document)
  migrateDocument(document)
  if (document.get('_transform') === undefined) document.set('_transform', true)
  const invalid = validateDocument(document, plugins, generators)
  if (invalid) return withReferenceProblems(DocumentErrors.ofValidation(invalid), document, options)
  generateIds(document)
  const references = checkReferences(document, options)
  if (references.errors.problems.length > 0) return references.errors
  const { entities, errors } = flattenEntities(references.index)
  if (errors.problems.length > 0) return errors
  const transforms = document.get('_transform') === true
  return storedEntities(entities, { transforms, plugins, vault, onDeprecated })
}

function checkReferences(document: LuaTable, { plugins, generators }: LoadOptions): ReferenceCheck {
  return new ReferenceCheck(fillRecord(documentSchema(plugins, 'by-name'), document, generators))
}

/**
 * Kong looks for doubles and dangling references only when everything else is right; here they are reported with
 * everything else. What Kong says of a name that refers to nothing, that its key is missing, makes way for it.
 */
function withReferenceProblems(errors: DocumentErrors, document: LuaTable, options: LoadOptions): DocumentErrors {
  const copy = deepCopy(document) as LuaTable
  generateIds(copy)
  const found = checkReferences(copy, options).errors.problems
  const places = new Set(found.map(({ path }) => pathKey([...path, 'id'])))
  const others = errors.problems.filter(
    ({ path, message }) => message !== MESSAGES.MISSING_PK || !places.has(pathKey(path)),
  )
  return new DocumentErrors(errors.table, [...others, ...found])
}

/**
 * Some rules look at references, which nested entities do not have and others give by name:
 * a document that fails is tried once more with all of its references written out.
 */
function validateDocument(document: LuaTable, plugins: PluginSubschemas, generators: Generators): LuaTable | undefined {
  const verdict = validateRecord(documentSchema(plugins, 'by-name'), document)
  if (!verdict) return undefined
  const copy = deepCopy(document) as LuaTable
  populateReferences(copy, generators.uuid)
  const secondVerdict = validateRecord(documentSchema(plugins, 'by-key'), copy)
  if (!secondVerdict) return undefined
  return mergeErrors(secondVerdict.error as LuaTable, nullErrors(verdict.error as LuaTable))
}
