import { rowsOf, unusedColumns } from './each'
import { caseFile } from './language/case-file'
import { CaseFileError, describeMistake, type Mistake } from './mistake'
import { checkShape } from './shape/shape'
import { itemsOf, memberOf, textOf, type Located, type Place } from './yaml/located'
import { readYaml } from './yaml/read-yaml'

/** One test, its table's row filled in. */
export interface Case {
  readonly name: string
  readonly place: Place
  /** True, or why it is left out. */
  readonly skip: string | boolean
  readonly node: Located
}

/** A case file that was read and checked. */
export interface CaseFile {
  readonly file: string
  readonly root: Located
  readonly cases: readonly Case[]
}

/**
 * Reads the text of a case file.
 *
 * @param file - its absolute path
 * @throws CaseFileError with everything that is wrong with it
 */
export function parseCaseFile(text: string, file: string): CaseFile {
  const written = readYaml(text, file)
  const root = withRows(written)
  const mistakes = itemsOf(memberOf(written, 'tests')).flatMap(unusedColumns)
  checkShape(caseFile, root, (mistake) => mistakes.push(mistake))
  if (mistakes.length > 0) throw new CaseFileError(distinct(mistakes))
  return { file, root, cases: itemsOf(memberOf(root, 'tests')).map(caseOf) }
}

function withRows(root: Located): Located {
  if (root.kind !== 'mapping') return root
  const entries = root.entries.map((entry) => {
    if (entry.key !== 'tests' || entry.value.kind !== 'list') return entry
    return { ...entry, value: { ...entry.value, items: entry.value.items.flatMap(rowsOf) } }
  })
  return { ...root, entries }
}

/** In the order of the text; rows of one table repeat the mistakes of their test. */
function distinct(mistakes: readonly Mistake[]): Mistake[] {
  const found = [...new Map(mistakes.map((mistake) => [describeMistake(mistake), mistake])).values()]
  return found.sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column)
}

function caseOf(node: Located): Case {
  const name = memberOf(node, 'name')
  const skip = memberOf(node, 'skip')
  return {
    name: textOf(name) ?? '',
    place: name?.place ?? node.place,
    skip: skip?.kind === 'scalar' && typeof skip.value === 'string' ? skip.value : skip !== undefined,
    node,
  }
}
