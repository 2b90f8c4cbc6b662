import { displayWidth } from './display-width'
import { painted, span, type Span } from './paint'
import { wrapped } from './wrap'

/** One line of a timeline, or a paragraph: a label, a mark before the text, and what stands at the right end. */
export interface Row {
  readonly label?: Span
  readonly mark?: Span
  readonly text: readonly Span[]
  readonly right?: readonly Span[]
  /** How far it stands to the right: a detail belongs to the row above. @default the column behind the labels */
  readonly indent?: 'none' | 'detail'
}

/** Columns of the label, and of the mark before a detail. */
export const LABEL = 12
export const MARK = 2

export interface RowStyle {
  readonly isColoured: boolean
  readonly width: number
}

/** The lines of a row. */
export function rowLines(row: Row, { isColoured, width }: RowStyle): string[] {
  const indent = row.indent === 'none' ? 0 : LABEL + (row.indent === 'detail' ? MARK : 0)
  const lines = placeRight(row, wrapped(row.text, width - indent), width - indent)
  return lines.map((line, number) => {
    const spans = number === 0 ? [...head(row, indent), ...line] : [span(' '.repeat(indent)), ...line]
    return spans
      .map((one) => painted(one, isColoured))
      .join('')
      .trimEnd()
  })
}

function head({ label, mark }: Row, indent: number): Span[] {
  if (indent === 0) return []
  const before = label ? [label, gap(LABEL - displayWidth(label.text))] : [gap(LABEL)]
  if (indent === LABEL) return before
  return mark ? [...before, mark, gap(MARK - displayWidth(mark.text))] : [...before, gap(MARK)]
}

/** Behind the last line where there is room, else on a line of its own. */
function placeRight({ right }: Row, lines: readonly Span[][], columns: number): Span[][] {
  if (!right) return [...lines]
  const last = lines.at(-1) ?? []
  const rightWidth = widthOf(right)
  const room = columns - widthOf(last) - rightWidth
  if (room >= MARK) return [...lines.slice(0, -1), [...last, gap(room), ...right]]
  const own = wrapped(right, columns)
  return [...lines, ...own.map((line) => [gap(columns - widthOf(line)), ...line])]
}

function widthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { text }) => sum + displayWidth(text), 0)
}

function gap(columns: number): Span {
  return span(' '.repeat(Math.max(0, columns)))
}
