import { counted } from '../shown-value'
import { shortName } from './call-row'

const SHOWN = 6

/** `request.get_header ×3, log.warn` */
export function countsText(names: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return shownCounts([...counts].sort(([, m], [, n]) => n - m))
}

/** The same of what is counted already, the most called first. */
export function shownCounts(counts: readonly (readonly [name: string, count: number])[]): string {
  const texts = counts.slice(0, SHOWN).map(([name, count]) => `${shortName(name)}${count === 1 ? '' : ` ×${count}`}`)
  return [...texts, ...(counts.length > SHOWN ? [counted(counts.length - SHOWN, 'other function')] : [])].join(', ')
}
