import { MockUsageError } from '../errors'
import { LuaTable } from '../lua/table'
import type { Entities } from './entities/types'
import type { PluginSubschemas } from './declarative/document-schema'
import { loadDocument } from './declarative/load'
import { withUnknownPlugins } from './declarative/plugin-names'
import { DocumentErrors } from './declarative/problems'
import { TextSource, type DeclarativeText } from './declarative/source'
import { violation } from './declarative/violation'
import { repeatableGenerators } from './generators'
import { toLua } from './schema/convert'

export interface DeclarativeOptions {
  /**
   * Schemas of plugins by name. The configurations of these plugins are checked and completed;
   * those of all others stay as they are written.
   */
  readonly plugins?: PluginSubschemas
  /** Refuse plugins without a schema, as a gateway refuses what it has not loaded. @default false */
  readonly onlyKnownPlugins?: boolean
  /** The time for `created_at` and `updated_at`, in milliseconds. @default Date.now */
  readonly now?: () => number
}

/**
 * Reads a declarative configuration, as text or as the object it describes, and completes its entities: defaults, ids
 * (Kong's own where they follow from names), references, times. Objects may leave out `_format_version`.
 *
 * @throws DeclarativeViolation with everything that Kong would complain about
 * @throws MockUsageError for what cannot be a configuration at all
 * @see kong/db/declarative/init.lua
 */
export function parseDeclarative(source: object | DeclarativeText, options: DeclarativeOptions = {}): Entities {
  const text = isText(source) ? new TextSource(source) : undefined
  const document = toLua(text ? text.content : source)
  if (!(document instanceof LuaTable)) throw notAnObject(text)
  if (!text && document.get('_format_version') === undefined) document.set('_format_version', '3.0')
  const plugins = options.plugins ?? {}
  const subschemas = options.onlyKnownPlugins ? plugins : withUnknownPlugins(document, plugins)
  const entities = loadDocument(document, subschemas, repeatableGenerators('entities', options.now ?? Date.now))
  if (entities instanceof DocumentErrors) throw violation(entities, document, text)
  return entities
}

function isText(source: object): source is DeclarativeText {
  return 'text' in source && typeof source.text === 'string'
}

function notAnObject(text: TextSource | undefined): MockUsageError {
  const name = text?.source.file ?? 'the declarative configuration'
  return new MockUsageError(
    `Failed to load ${name}: expected an object with lists of entities. Begin with "_format_version" and "services".`,
  )
}
