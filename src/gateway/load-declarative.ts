import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseDeclarative } from '../db/declarative'
import { TextSource, type DeclarativeText } from '../db/declarative/source'
import { MockUsageError } from '../errors'
import type { GatewayEntities } from './options'

/** Where a document keeps the text it comes from; spreading keeps it, so that errors still know line and column. */
export const SOURCE = Symbol('the text of a declarative configuration')

/** A declarative document: Kong's entities as they are written. */
export interface DeclarativeDocument extends GatewayEntities {
  readonly [SOURCE]?: DeclarativeSource
}

interface DeclarativeSource {
  readonly text: DeclarativeText
  readonly document: GatewayEntities
}

/**
 * Reads the declarative configuration that decK and a DB-less Kong take, in YAML or JSON:
 * `createGateway({ ...loadDeclarative('kong.yml'), modules: { … } })`.
 *
 * @param source - a file, relative to the working directory, or the document itself
 * @throws MockUsageError when the file cannot be read; SchemaViolation with everything that Kong would refuse, each with file,
 * line and column
 */
export function loadDeclarative(source: string | object): DeclarativeDocument {
  if (typeof source !== 'string') {
    parseDeclarative(source)
    return source
  }
  const text = { text: read(source), file: source }
  parseDeclarative(text)
  const document = plain(new TextSource(text).maps) as GatewayEntities
  return { ...document, [SOURCE]: { text, document } }
}

/**
 * The text of a document as long as nobody has replaced any of its entities, or added some.
 *
 * @param declared - the entities of the configuration, without the gateway's options
 */
export function textOf(config: DeclarativeDocument, declared: GatewayEntities): DeclarativeText | undefined {
  const source = config[SOURCE]
  if (!source) return undefined
  const keys = [...Object.keys(source.document), ...definedKeys(declared)]
  const isWhole = keys.every((key) => Object.is(Reflect.get(config, key), Reflect.get(source.document, key)))
  return isWhole ? source.text : undefined
}

function definedKeys(entities: GatewayEntities): string[] {
  return Object.entries(entities).flatMap(([key, value]) => (value === undefined ? [] : [key]))
}

/** Kong tells from a file's name what it holds. kong/db/declarative/init.lua, `unserialize` */
const READABLE = /(?:json|ya?ml)$/

function read(file: string): string {
  if (!READABLE.test(file)) {
    throw new MockUsageError(
      `Failed to load the declarative configuration ${path.resolve(file)}: Kong takes names that end in .yml, .yaml or .json only. Give the file such a name.`,
    )
  }
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new MockUsageError(
      `Failed to load the declarative configuration ${path.resolve(file)}: ${why}. Give the path of a kong.yml, relative to ${process.cwd()} or absolute.`,
    )
  }
}

/** Mappings are read as Maps, since YAML's keys need not be texts. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (!(value instanceof Map)) return value
  return Object.fromEntries(Array.from(value, ([key, member]) => [String(key), plain(member)]))
}
