/** Words in quotes: `'a', 'b'`; lists of words in parentheses: `('a', 'b'), ('c')`. */
export function quotedList(words: readonly unknown[]): string {
  return words.map((word) => (Array.isArray(word) ? `(${quotedList(word)})` : `'${String(word)}'`)).join(', ')
}
