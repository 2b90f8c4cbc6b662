import { TEXT_START, type RegexNode } from './node'

/** The text that everything matched by an anchored regex begins with; empty if there is none. */
export function literalPrefix(node: RegexNode): string {
  if (node.kind !== 'sequence') return ''
  const [anchor, ...items] = node.items
  if (anchor?.kind !== 'assertion' || anchor.source !== TEXT_START) return ''
  const end = items.findIndex((item) => item.kind !== 'literal' || item.variants.length > 1)
  const literals = end === -1 ? items : items.slice(0, end)
  return String.fromCodePoint(...literals.flatMap((item) => (item.kind === 'literal' ? item.variants : [])))
}
