import type { RegexNode } from './node'

/** Whether a regex can match without using any character. */
export function canBeEmpty(node: RegexNode): boolean {
  switch (node.kind) {
    case 'literal':
    case 'class':
      return false
    case 'assertion':
      return true
    case 'group':
      return canBeEmpty(node.body)
    case 'repeat':
      return node.min === 0 || canBeEmpty(node.body)
    case 'sequence':
      return node.items.every(canBeEmpty)
    case 'choice':
      return node.options.some(canBeEmpty)
  }
}
