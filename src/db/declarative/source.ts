import { createRequire } from 'node:module'
import type * as Yaml from 'yaml'
import type { Document, LineCounter, Node, Pair } from 'yaml'
import { MockUsageError } from '../../errors'
import { DEEPEST_NESTING, isNestedTooDeep } from '../../errors/nesting'
import { decodeJson } from '../../lua/cjson'
import { LuaError } from '../../lua/error'
import { toByteString } from '../../lua/strings'
import type { LuaValue } from '../../lua/values'
import { toLua } from '../schema/convert'
import type { DocumentPath } from './problems'
import { asKongReads } from './yaml-scalars'

/** The text of a declarative configuration, YAML or JSON, with the name under which errors mention it. */
export interface DeclarativeText {
  readonly text: string
  readonly file: string
}

/** Line and column, counted from 1. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** An alias costs Kong nothing, but copies of copies of copies fill the memory. */
const MOST_ALIASES = 100_000

/** A parsed text that still knows where its parts stand. */
export class TextSource {
  readonly #document: Document
  readonly #lines: LineCounter

  /** @throws MockUsageError when the text is no YAML; no JSON where the file's name says that it is some */
  constructor(readonly source: DeclarativeText) {
    if (isNestedTooDeep(source.text)) throw tooDeep(source.file)
    if (source.file.endsWith('json')) checkJson(source)
    const yaml = createRequire(__filename)('yaml') as typeof Yaml
    this.#lines = new yaml.LineCounter()
    const options = { version: '1.1', uniqueKeys: false, lineCounter: this.#lines, customTags: asKongReads } as const
    const [document] = yaml.parseAllDocuments(source.text, options)
    this.#document = document ?? new yaml.Document(null)
    const [error] = this.#document.errors
    if (error) throw this.#unreadable(error.message, error.pos[0], error)
    this.#checkAliases(yaml)
  }

  /**
   * The content as Kong has it; keys need not be texts.
   *
   * @throws MockUsageError when an alias or a merge key leads nowhere, or a key is NaN
   */
  get content(): LuaValue {
    return this.#reading(() => toLua(this.#asMaps()))
  }

  /**
   * The content as it is written, with a Map for each mapping.
   *
   * @throws MockUsageError when an alias or a merge key leads nowhere
   */
  get maps(): unknown {
    return this.#reading(() => this.#asMaps())
  }

  /** Where something stands; for what is missing, where the thing around it stands. */
  positionOf(path: DocumentPath): Position | undefined {
    for (let length = path.length; length >= 0; length--) {
      const offset = this.#offsetOf(path.slice(0, length))
      if (offset === undefined) continue
      const { line, col } = this.#lines.linePos(offset)
      return { line, column: col }
    }
    return undefined
  }

  #asMaps(): unknown {
    return this.#document.toJS({ mapAsMap: true, maxAliasCount: MOST_ALIASES })
  }

  #reading<T>(read: () => T): T {
    try {
      return read()
    } catch (error) {
      throw this.#unreadable((error as Error).message, undefined, error)
    }
  }

  /** An alias can only stand for what is written before it, and ends there. */
  #checkAliases(yaml: typeof Yaml): void {
    yaml.visit(this.#document, {
      Alias: (_, alias, path) => {
        const target = alias.resolve(this.#document)
        if (target && !path.includes(target)) return
        const why = target ? 'stands for a value that it is a part of' : `has no anchor &${alias.source} before it`
        throw this.#unreadable(`The alias *${alias.source} ${why}`, alias.range?.[0], undefined)
      },
    })
  }

  #unreadable(message: string, offset: number | undefined, cause: unknown): MockUsageError {
    const at = offset === undefined ? undefined : this.#lines.linePos(offset)
    const what = (message.split('\n')[0] ?? '').replace(/( at line \d+, column \d+)?[:.]?$/, '')
    const place = at ? `:${at.line}:${at.col}` : ''
    return new MockUsageError(
      `Failed to read ${this.source.file}${place}: it is no YAML (${what}). Correct it there.`,
      {
        cause,
      },
    )
  }

  #offsetOf(path: DocumentPath): number | undefined {
    const indexes = path.map((step) => (typeof step === 'number' ? step - 1 : step))
    const last = indexes.at(-1)
    const holder = indexes.length === 0 ? undefined : this.#document.getIn(indexes.slice(0, -1), true)
    const node = pairOf(holder, last)?.key ?? this.#document.getIn(indexes, true)
    return (node as Partial<Node> | undefined)?.range?.[0]
  }
}

function pairOf(holder: unknown, key: unknown): Pair | undefined {
  const items = (holder as { items?: unknown[] } | undefined)?.items ?? []
  return (items as Partial<Pair>[]).find((item) => (item.key as { value?: unknown } | undefined)?.value === key) as
    Pair | undefined
}

function tooDeep(file: string): MockUsageError {
  const remedy = 'Close brackets that are open.'
  return new MockUsageError(`Failed to read ${file}: it is nested deeper than ${DEEPEST_NESTING} levels. ${remedy}`)
}

/** A file whose name ends like that is JSON to Kong, and nothing else. */
function checkJson({ text, file }: DeclarativeText): void {
  try {
    decodeJson(toByteString(text))
  } catch (error) {
    if (!(error instanceof LuaError)) throw error
    throw new MockUsageError(
      `Failed to read ${file}: it is no JSON (${error.message}). Correct it, or call the file .yaml if it is YAML.`,
      { cause: error },
    )
  }
}
