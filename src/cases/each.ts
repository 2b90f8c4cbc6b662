import type { Mistake } from './mistake'
import { memberOf, plain, textOf, type Located, type LocatedMapping, type LocatedScalar } from './yaml/located'

const PLACEHOLDER = /<([^<>]+)>/g
const ALONE = /^<([^<>]+)>$/

/**
 * A test once for each row of its table `each`, every `<column>` replaced by the row's value. Where a placeholder is the whole
 * text, the value keeps its kind.
 *
 * @returns the test itself when it has no table that can be read
 */
export function rowsOf(test: Located): readonly Located[] {
  const table = memberOf(test, 'each')
  if (table?.kind !== 'list' || table.items.length === 0 || test.kind !== 'mapping') return [test]
  return table.items.map((row) => (row.kind === 'mapping' ? filledIn(test, row) : test))
}

/** Columns of a test's table that it does not use: most often one of both is misspelt. */
export function unusedColumns(test: Located): Mistake[] {
  const table = memberOf(test, 'each')
  if (table?.kind !== 'list' || test.kind !== 'mapping') return []
  const written = JSON.stringify(
    test.entries.filter(({ key }) => key !== 'each').map(({ key, value }) => [key, plain(value)]),
  )
  const used = new Set(Array.from(written.matchAll(PLACEHOLDER), ([, column = '']) => column))
  const columns = table.items.flatMap((row) => (row.kind === 'mapping' ? row.entries : []))
  return columns
    .filter(({ key }, at) => !used.has(key) && columns.findIndex((other) => other.key === key) === at)
    .map(({ key, keyPlace }) => ({
      place: keyPlace,
      message: `The column "${key}" is used nowhere in the test.`,
      fix: `Write <${key}> where its value belongs, or leave it out.`,
    }))
}

function filledIn(test: LocatedMapping, row: LocatedMapping): Located {
  const entries = test.entries.map((entry) => {
    if (entry.key === 'each') return entry
    const value = replaced(entry.value, row)
    return { ...entry, value: entry.key === 'name' ? named(entry.value, value, row) : value }
  })
  return { ...test, entries }
}

/** Rows of a name without columns are told apart by their values. */
function named(written: Located, name: Located, row: LocatedMapping): Located {
  const text = textOf(name)
  if (text === undefined || name.kind !== 'scalar' || text !== textOf(written)) return name
  const values = row.entries.map(({ key, value }) => `${key}: ${JSON.stringify(plain(value))}`)
  return withText(name, `${text} (${values.join(', ')})`)
}

function replaced(node: Located, row: LocatedMapping): Located {
  if (node.kind === 'list') return { ...node, items: node.items.map((item) => replaced(item, row)) }
  if (node.kind === 'scalar') return replacedText(node, row)
  const entries = node.entries.map((entry) => ({
    ...entry,
    key: inText(entry.key, row),
    value: replaced(entry.value, row),
  }))
  return { ...node, entries }
}

function replacedText(node: LocatedScalar, row: LocatedMapping): Located {
  if (typeof node.value !== 'string') return node
  const alone = memberOf(row, ALONE.exec(node.value)?.[1] ?? '')
  return alone ? { ...alone, place: node.place } : withText(node, inText(node.value, row))
}

function inText(text: string, row: LocatedMapping): string {
  return text.replace(PLACEHOLDER, (placeholder, column: string) => {
    const value = memberOf(row, column)
    return value ? (textOf(value) ?? JSON.stringify(plain(value))) : placeholder
  })
}

function withText(node: LocatedScalar, text: string): LocatedScalar {
  return { ...node, value: text, text }
}
