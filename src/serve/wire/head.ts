import type { HeaderLine } from '../../nginx/header-lines'

/** The first line of a head and the header lines behind it, as they were sent; byte strings. */
export interface Head {
  readonly firstLine: string
  readonly headers: readonly HeaderLine[]
}

/** Takes a head apart. A line without a colon is a name without a value: whether that is one is not judged here. */
export function parseHead(text: string): Head {
  const [firstLine = '', ...lines] = text.split('\n').map(withoutReturn)
  return { firstLine, headers: lines.filter((line) => line !== '').map(headerLine) }
}

/** The value of the first line of that name. */
export function valueOf(headers: readonly HeaderLine[], name: string): string | undefined {
  return headers.find(([one]) => one.toLowerCase() === name)?.[1]
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line
}

function headerLine(line: string): HeaderLine {
  const colon = line.indexOf(':')
  return colon < 0 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 1).replace(/^[ \t]+|[ \t]+$/g, '')]
}
