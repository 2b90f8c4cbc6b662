import type { ReportedTest } from '../model'
import type { Item } from './items'

/** A row of the list: an exchange, or what stands above those of a file or a test. */
export type Row =
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'test'; readonly test: ReportedTest }
  /** `position` counts the exchanges of the list, from 0. */
  | { readonly kind: 'item'; readonly item: Item; readonly position: number }

/** The rows in the list, in pixels high. */
export const ROW_HEIGHT: Readonly<Record<Row['kind'], number>> = { file: 34, test: 28, item: 30 }

export function rowsOf(items: readonly Item[]): Row[] {
  const rows: Row[] = []
  items.forEach((item, position) => {
    const previous = items[position - 1]
    const { test } = item
    if (previous?.test.file !== test.file) rows.push({ kind: 'file', file: test.file })
    if (previous?.test !== test) rows.push({ kind: 'test', test })
    rows.push({ kind: 'item', item, position })
  })
  return rows
}

/** Where each row begins, and at the end where the list does. */
export function offsetsOf(rows: readonly Row[]): number[] {
  let offset = 0
  const offsets = rows.map(({ kind }) => {
    const start = offset
    offset += ROW_HEIGHT[kind]
    return start
  })
  return [...offsets, offset]
}

/** The last row that begins at or above a height. */
export function rowAt(offsets: readonly number[], height: number): number {
  let low = 0
  let high = offsets.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((offsets[middle] ?? 0) <= height) low = middle
    else high = middle - 1
  }
  return low
}
