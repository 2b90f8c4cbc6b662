import { h } from './dom'
import { visibleParts } from './visible'

/** Text in which nothing hides: control characters stand as escapes. */
export function shown(text: string, lines = false): (Node | string)[] {
  return visibleParts(text, lines).map(({ text: part, isEscape }) => (isEscape ? h('span.escape', {}, part) : part))
}
