/** A part of a text: as it is, or a character that is not to be acted on, as JavaScript writes it. */
export interface TextPart {
  readonly text: string
  readonly isEscape: boolean
}

/** Controls, what turns the direction of writing, and halves of characters. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu
const ON_LINES = /[\n\t]/
const SHORT_FORMS: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\0': '\\0' }

/** @param lines - whether ends of lines and tabs stay what they are */
export function visibleParts(text: string, lines = false): TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  for (const { 0: character, index } of text.matchAll(UNPRINTABLE)) {
    if (lines && ON_LINES.test(character)) continue
    if (index > end) parts.push({ text: text.slice(end, index), isEscape: false })
    parts.push({ text: SHORT_FORMS[character] ?? escapeOf(character), isEscape: true })
    end = index + character.length
  }
  if (end < text.length) parts.push({ text: text.slice(end), isEscape: false })
  return parts
}

function escapeOf(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16)
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`
}
