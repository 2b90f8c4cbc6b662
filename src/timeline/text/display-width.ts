/** What takes two columns of a terminal: East Asian writing and most emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u
/** What is drawn over the character before it. */
const COMBINING = /\p{M}/u
const ASCII = /^[\x20-\x7e]*$/

/** How many columns of a terminal a text takes. */
export function displayWidth(text: string): number {
  if (ASCII.test(text)) return text.length
  let width = 0
  for (const character of text) width += widthOf(character)
  return width
}

function widthOf(character: string): number {
  if (COMBINING.test(character)) return 0
  return WIDE.test(character) ? 2 : 1
}

/** The beginning of a text that fits into so many columns; at least one character of it. */
export function fitting(text: string, columns: number): string {
  let [end, width] = [0, 0]
  for (const character of text) {
    width += widthOf(character)
    if (width > columns && end > 0) break
    end += character.length
  }
  return text.slice(0, end)
}

/** A text of at most so many columns; `…` stands for what is left out, before the mark that closes a value. */
export function cut(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text
  const close = closeOf(text)
  return `${fitting(text, Math.max(1, columns - 1 - close.length))}…${close}`
}

const CLOSES: Readonly<Record<string, string>> = { "'": "'", '"': '"', '[': ' ]', '{': ' }', '<': '>' }

function closeOf(text: string): string {
  return CLOSES[text.charAt(0)] ?? ''
}
