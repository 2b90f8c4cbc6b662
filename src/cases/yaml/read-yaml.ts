import { createRequire } from 'node:module'
import type * as Yaml from 'yaml'
import { DEEPEST_NESTING, isNestedTooDeep } from '../../errors/nesting'
import { CaseFileError, type Mistake } from '../mistake'
import type { Located, LocatedEntry, LocatedMapping, Place } from './located'

const MERGE = '<<'

type WrongYaml = Pick<Yaml.YAMLParseError, 'code' | 'message' | 'pos'>

/**
 * Reads a text as YAML 1.2, with anchors and merge keys.
 *
 * @param file - the name under which places mention it
 * @throws CaseFileError when it is no YAML, or no single document
 */
export function readYaml(text: string, file: string): Located {
  if (isNestedTooDeep(text)) throw tooDeep(file)
  const yaml = createRequire(__filename)('yaml') as typeof Yaml
  const lines = new yaml.LineCounter()
  const document = yaml.parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  if (document.errors.length > 0) throw new CaseFileError(document.errors.map((error) => mistakeOf(error, placeAt)))
  return new Reader(yaml, document, placeAt).read(document.contents, { file, line: 1, column: 1 })
}

function tooDeep(file: string): CaseFileError {
  const message = `This is nested deeper than ${DEEPEST_NESTING} levels.`
  return new CaseFileError([{ place: { file, line: 1, column: 1 }, message, fix: 'Close brackets that are open.' }])
}

function mistakeOf({ code, message, pos }: WrongYaml, placeAt: (offset: number) => Place): Mistake {
  if (code === 'DUPLICATE_KEY') {
    return { place: placeAt(pos[0]), message: 'This key is in the mapping already.', fix: 'Keep one of them.' }
  }
  const what = (message.split('\n', 1)[0] ?? '').replace(/[.:]$/, '')
  return {
    place: placeAt(pos[0]),
    message: `This is no YAML: ${what}.`,
    fix: 'Look at indentation, quotes and brackets here and in the lines beside it.',
  }
}

class Reader {
  readonly #open = new Set<unknown>()

  constructor(
    readonly yaml: typeof Yaml,
    readonly document: Yaml.Document,
    readonly placeAt: (offset: number) => Place,
  ) {}

  /** @param around - where a value stands that has no place of its own, such as one that was left out */
  read(node: unknown, around: Place): Located {
    const { yaml } = this
    const place = this.#placeOf(node) ?? around
    if (yaml.isAlias(node)) return this.#resolve(node, place)
    if (yaml.isMap(node)) return this.#readMapping(node, place)
    if (yaml.isSeq(node)) return { kind: 'list', place, items: node.items.map((item) => this.read(item, place)) }
    const scalar = yaml.isScalar(node) ? node : undefined
    const value = scalarValue(scalar?.value)
    return { kind: 'scalar', place, value, text: scalar?.source ?? String(value) }
  }

  #readMapping(node: Yaml.YAMLMap, place: Place): LocatedMapping {
    const read = node.items.map((pair): LocatedEntry => {
      const keyPlace = this.#placeOf(pair.key) ?? place
      return { key: this.#keyOf(pair.key), keyPlace, value: this.read(pair.value, keyPlace) }
    })
    const own = read.filter(({ key }) => key !== MERGE)
    const merged = read.filter(({ key }) => key === MERGE).flatMap(({ value }) => entriesIn(value))
    const known = new Set(own.map(({ key }) => key))
    const entries = [...own]
    for (const entry of merged) {
      if (known.has(entry.key)) continue
      known.add(entry.key)
      entries.push(entry)
    }
    return { kind: 'mapping', place, entries }
  }

  #resolve(alias: Yaml.Alias, place: Place): Located {
    const target = alias.resolve(this.document)
    if (target === undefined || this.#open.has(target)) throw new CaseFileError([endlessAlias(alias.source, place)])
    this.#open.add(target)
    const located = this.read(target, place)
    this.#open.delete(target)
    return located
  }

  #keyOf(key: unknown): string {
    if (!this.yaml.isScalar(key)) return String(key)
    return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value))
  }

  #placeOf(node: unknown): Place | undefined {
    const range = this.yaml.isNode(node) ? node.range : undefined
    return range ? this.placeAt(range[0]) : undefined
  }
}

function entriesIn(node: Located): readonly LocatedEntry[] {
  if (node.kind === 'list') return node.items.flatMap(entriesIn)
  return node.kind === 'mapping' ? node.entries : []
}

function scalarValue(value: unknown): string | number | boolean | null {
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') return value
  return value === undefined || value === null ? null : String(value as bigint)
}

function endlessAlias(name: string, place: Place) {
  return {
    place,
    message: `The alias *${name} stands for a value that is not there, or that it is a part of.`,
    fix: 'Write the value itself.',
  }
}
