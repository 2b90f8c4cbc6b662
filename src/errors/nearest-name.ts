const MOST_EDITS = 2

/**
 * The name that a misspelled one was probably meant to be: one beside it that is its beginning, one of the same last word in
 * another place, or one that differs in few letters.
 */
export function nearestName(wrong: string, names: readonly string[]): string | undefined {
  const ranked = names.map((name) => ({ name, edits: editDistance(wrong.toLowerCase(), name.toLowerCase()) }))
  ranked.sort((a, b) => a.edits - b.edits)
  const beneathRoot = /\..+/.exec(wrong)?.[0]
  const word = lastWord(wrong.toLowerCase())
  const found =
    ranked.find(({ name }) => parent(name) === parent(wrong) && word.startsWith(lastWord(name))) ??
    ranked.find(({ name }) => beneathRoot !== undefined && name.endsWith(beneathRoot)) ??
    ranked.find(({ name }) => lastWord(name) === word) ??
    ranked.find(({ edits }) => edits <= MOST_EDITS)
  return found?.name
}

function lastWord(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1)
}

function parent(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('.')))
}

/** How many letters have to be put in, taken out or replaced to make one text the other. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1]
    for (const [at, other] of [...to].entries()) {
      next.push(Math.min((row[at] ?? 0) + (letter === other ? 0 : 1), (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}
