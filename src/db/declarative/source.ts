import { createRequire } from 'node:module'
import type * as Yaml from 'yaml'
import type { Document, LineCounter, Node, Pair, ScalarTag, Tags } from 'yaml'
import { MockUsageError } from '../../errors'
import { DEEPEST_NESTING, isNestedTooDeep } from '../../errors/nesting'
import type { LuaValue } from '../../lua/values'
import { toLua } from '../schema/convert'
import type { DocumentPath } from './problems'

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

/** A parsed text that still knows where its parts stand. */
export class TextSource {
  readonly #document: Document
  readonly #lines: LineCounter

  /** @throws MockUsageError when the text is no YAML */
  constructor(readonly source: DeclarativeText) {
    if (isNestedTooDeep(source.text)) throw tooDeep(source.file)
    const yaml = createRequire(__filename)('yaml') as typeof Yaml
    this.#lines = new yaml.LineCounter()
    const options = { version: '1.1', uniqueKeys: false, lineCounter: this.#lines, customTags: asKongReads } as const
    const [document] = yaml.parseAllDocuments(source.text, options)
    this.#document = document ?? new yaml.Document(null)
    const [error] = this.#document.errors
    if (error) throw unreadable(source.file, error)
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
    return this.#document.toJS({ mapAsMap: true })
  }

  /** Aliases are looked up only when the content is read. */
  #reading<T>(read: () => T): T {
    try {
      return read()
    } catch (error) {
      throw unreadable(this.source.file, error as Error)
    }
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

const TRUE = /^(?:[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/
const FALSE = /^(?:[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/

/** YAML 1.1 as lyaml reads it: without times, and with `y` and `n` as texts. */
function asKongReads(tags: Tags): Tags {
  return tags.filter((tag) => tagName(tag) !== 'tag:yaml.org,2002:timestamp').map(withKongsTruth)
}

function withKongsTruth(tag: Tags[number]): Tags[number] {
  if (typeof tag === 'string' || tagName(tag) !== 'tag:yaml.org,2002:bool') return tag
  const isTrue = tag.test?.test('true') === true
  return { ...(tag as ScalarTag), test: isTrue ? TRUE : FALSE }
}

function tagName(tag: Tags[number]): string {
  return typeof tag === 'string' ? tag : tag.tag
}

function tooDeep(file: string): MockUsageError {
  const remedy = 'Close brackets that are open.'
  return new MockUsageError(`Failed to read ${file}: it is nested deeper than ${DEEPEST_NESTING} levels. ${remedy}`)
}

function unreadable(file: string, error: Error): MockUsageError {
  const detail = error.message.split('\n')[0]?.replace(/:$/, '') ?? ''
  return new MockUsageError(`Failed to read ${file}: it is no YAML (${detail}). Correct it there.`, { cause: error })
}
