export type TokenKind = 'key' | 'string' | 'number' | 'word' | 'mark'

export interface Token {
  readonly kind: TokenKind
  readonly text: string
}

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d[\d.eE+-]*)|(true|false|null)|([^"\w-]+|.)/gs

/** A JSON text cut into what is coloured alike. */
export function jsonTokens(json: string): Token[] {
  return Array.from(json.matchAll(TOKEN)).flatMap(([all, text, colon, number, word]): Token[] => {
    if (text !== undefined && colon !== undefined) return [token('key', text), token('mark', colon)]
    if (text !== undefined) return [token('string', text)]
    return [token(number !== undefined ? 'number' : word !== undefined ? 'word' : 'mark', all)]
  })
}

function token(kind: TokenKind, text: string): Token {
  return { kind, text }
}

/** Indented, when it is JSON of an object or a list; numbers keep the digits they were written with. */
export function prettyJson(text: string): string | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    JSON.parse(text)
  } catch {
    return undefined
  }
  return indented(jsonTokens(text))
}

function indented(tokens: readonly Token[]): string {
  const marks = tokens.flatMap(({ kind, text }) => (kind === 'mark' ? [...text.replace(/\s/g, '')] : [text]))
  let depth = 0
  let out = ''
  marks.forEach((mark, at) => {
    const previous = marks[at - 1] ?? ''
    if (/^[\]}]$/.test(mark)) {
      depth--
      out += /^[[{]$/.test(previous) ? mark : `\n${'  '.repeat(depth)}${mark}`
      return
    }
    if (/^[[{,]$/.test(previous)) out += `\n${'  '.repeat(depth)}`
    out += mark === ':' ? ': ' : mark
    if (/^[[{]$/.test(mark)) depth++
  })
  return out
}
