/** Controls, what steers a terminal or the direction of writing, line ends of any kind, and halves of characters. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu
const SHORT_FORMS: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Text with only such characters as a terminal shows and does not act on; the others as JavaScript writes them. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => SHORT_FORMS[character] ?? escaped(character))
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`
  return code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`
}

/** The first characters of a text, with `…` for the others; never half a character. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text
  const end = length - 1
  const isSplit = /[\ud800-\udbff]/.test(text.charAt(end - 1)) && /[\udc00-\udfff]/.test(text.charAt(end))
  return `${text.slice(0, Math.max(0, isSplit ? end - 1 : end))}…`
}
