import type { HeaderAuthor, HeaderEntry, RemovedHeader } from '../../timeline/entry'

/** A header line on its way through Kong. */
export interface HeaderRow {
  readonly change: 'added' | 'removed' | 'changed' | 'same'
  readonly name: string
  /** Undefined for one that was removed. */
  readonly value?: string
  /** What came in, of a line that was changed or removed. */
  readonly was?: string
  /** Who did it; undefined where nobody did anything. */
  readonly author?: HeaderAuthor
}

/**
 * What became of header lines: changed ones first, each kind in the order of the message.
 *
 * @param before - the lines that came in
 */
export function headerRows(
  before: readonly HeaderEntry[],
  headers: readonly HeaderEntry[],
  removed: readonly RemovedHeader[],
): HeaderRow[] {
  const rows = headers.map((header) => rowOf(header, before))
  const gone = removed.map((header): HeaderRow => {
    return { change: 'removed', name: header.name, was: header.was, author: header }
  })
  return [...rows.filter(({ change }) => change !== 'same'), ...gone, ...rows.filter(({ change }) => change === 'same')]
}

function rowOf(header: HeaderEntry, before: readonly HeaderEntry[]): HeaderRow {
  const { name, value, was } = header
  const isSame = before.some((line) => line.name.toLowerCase() === name.toLowerCase() && line.value === value)
  if (isSame) return { change: 'same', name, value }
  if (was !== undefined) return { change: 'changed', name, value, was, author: header }
  return { change: 'added', name, value, author: header }
}

/** `key-quota, access` or `Kong`. */
export function authorText({ by, plugin, phase }: HeaderAuthor): string {
  if (plugin !== undefined) return phase === undefined ? plugin : `${plugin} · ${phase}`
  return by === 'kong' ? 'Kong' : by
}
