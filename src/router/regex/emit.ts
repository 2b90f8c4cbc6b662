import type { RegexNode } from './node'
import { characterSource } from './source'

/** Writes a regex as the source of a JavaScript one with the flag `v`; groups keep their numbers. */
export function emitRegex(node: RegexNode): string {
  switch (node.kind) {
    case 'literal':
      return emitLiteral(node.variants)
    case 'group':
      return `(${node.captures ? '' : '?:'}${emitRegex(node.body)})`
    case 'repeat':
      return emitAtom(node.body) + node.count
    case 'sequence':
      return node.items.map(emitRegex).join('')
    case 'choice':
      return node.options.map(emitRegex).join('|')
    default:
      return node.source
  }
}

function emitLiteral(variants: readonly number[]): string {
  const source = variants.map(characterSource).join('')
  return variants.length === 1 ? source : `[${source}]`
}

/** JavaScript repeats neither an assertion nor a repetition, unless it is wrapped. */
function emitAtom(node: RegexNode): string {
  const source = emitRegex(node)
  return node.kind === 'assertion' || node.kind === 'repeat' ? `(?:${source})` : source
}
