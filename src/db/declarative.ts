import { isObject } from '../errors/option-kinds'
import { MockUsageError } from '../errors'
import { LuaError } from '../lua/error'
import { LuaTable } from '../lua/table'
import type { Entities } from './entities/types'
import { documentSchema, type PluginSubschemas } from './declarative/document-schema'
import { loadDocument } from './declarative/load'
import { withUnknownPlugins } from './declarative/plugin-names'
import { DocumentErrors } from './declarative/problems'
import { TextSource, type DeclarativeText } from './declarative/source'
import { violation } from './declarative/violation'
import { repeatableGenerators } from './generators'
import { assertPlainData } from './plain-data'
import { toLua } from './schema/convert'

export interface DeclarativeOptions {
  /**
   * Schemas of plugins by name, as `pluginSubschema` makes them. The configurations of these plugins are checked,
   * completed, and as their constructors receive them; those of all others stay as they are written.
   */
  readonly plugins?: PluginSubschemas
  /** Refuse plugins without a schema, as a gateway refuses what it has not loaded. @default false */
  readonly onlyKnownPlugins?: boolean
  /** The value that a vault reference (`{vault://env/name}`) stands for; undefined when there is none. */
  readonly vault?: (reference: string) => string | undefined
  /** Hears what Kong logs of deprecated fields in the configurations of plugins, at the level warn. */
  readonly onDeprecated?: (message: string) => void
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
  if (!text) assertPlainData(source, 'the declarative configuration')
  const document = text ? text.content : toLua(source)
  if (!(document instanceof LuaTable)) throw notAnObject(text)
  if (!text && document.get('_format_version') === undefined) document.set('_format_version', '3.0')
  const plugins = options.plugins ?? {}
  const subschemas = options.onlyKnownPlugins ? plugins : withUnknownPlugins(document, plugins)
  const generators = repeatableGenerators('entities', options.now ?? Date.now)
  const entities = withoutCrash(text, () =>
    loadDocument(document, {
      plugins: subschemas,
      generators,
      vault: options.vault,
      onDeprecated: options.onDeprecated,
    }),
  )
  if (entities instanceof DocumentErrors) {
    throw violation(entities, document, text, documentSchema(subschemas, 'by-name'))
  }
  return entities
}

function withoutCrash<T>(text: TextSource | undefined, load: () => T): T {
  try {
    return load()
  } catch (error) {
    if (!(error instanceof LuaError)) throw error
    throw new MockUsageError(
      `Failed to load ${nameOf(text)}: Kong stumbles over it and answers 500 (${error.message}). Look for values of a wrong type.`,
      { cause: error },
    )
  }
}

function nameOf(text: TextSource | undefined): string {
  return text?.source.file ?? 'the declarative configuration'
}

function isText(source: object): source is DeclarativeText {
  return isObject(source) && 'text' in source && typeof source.text === 'string'
}

function notAnObject(text: TextSource | undefined): MockUsageError {
  return new MockUsageError(
    `Failed to load ${nameOf(text)}: expected an object with lists of entities. Begin with "_format_version" and "services".`,
  )
}
