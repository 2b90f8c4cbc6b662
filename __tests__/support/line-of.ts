import { readFileSync } from 'node:fs'

/** `path:line` of the only line of a file that contains the text and does not ask for it. */
export function lineOf(file: string, text: string): string {
  const lines = readFileSync(file, 'utf8').split('\n')
  const found = lines.flatMap((line, at) => (line.includes(text) && !line.includes('lineOf(') ? [at + 1] : []))
  if (found.length !== 1) throw new Error(`"${text}" stands in ${found.length} lines of ${file}`)
  return `${file}:${String(found[0])}`
}
