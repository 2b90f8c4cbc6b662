import { displayWidth, fitting } from './display-width'
import type { Span } from './paint'

/** Spans as lines of at most so many columns, broken between words; words that are too long are broken anywhere. */
export function wrapped(spans: readonly Span[], columns: number): Span[][] {
  const lines: Span[][] = []
  let line: Span[] = []
  let width = 0
  for (const word of wordsOf(spans, columns)) {
    const wordWidth = displayWidth(word.text)
    if (width > 0 && width + displayWidth(word.text.trimEnd()) > columns) {
      lines.push(line)
      ;[line, width] = [[], 0]
    }
    append(line, word)
    width += wordWidth
  }
  lines.push(line)
  return lines.map(trimEnd)
}

/** Words of one style are one span, so that colours change only where the style does. */
function append(line: Span[], word: Span): void {
  const last = line.at(-1)
  if (last?.style === word.style && last !== undefined) line.splice(-1, 1, { ...last, text: last.text + word.text })
  else line.push(word)
}

/** Each word with the blanks behind it. */
function* wordsOf(spans: readonly Span[], columns: number): Generator<Span> {
  for (const { text, style } of spans) {
    for (const word of text.match(/\S+ *| +/g) ?? []) {
      for (let rest = word; rest !== '';) {
        const part = displayWidth(rest.trimEnd()) <= columns ? rest : fitting(rest, columns)
        yield { text: part, style }
        rest = rest.slice(part.length)
      }
    }
  }
}

function trimEnd(line: Span[]): Span[] {
  const last = line.at(-1)
  if (!last) return line
  return [...line.slice(0, -1), { ...last, text: last.text.trimEnd() }]
}
