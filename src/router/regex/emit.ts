import { canBeEmpty } from './emptiness'
import type { RegexNode } from './node'
import { characterSource } from './source'

type Repeat = Extract<RegexNode, { kind: 'repeat' }>

/** Writes a regex as the source of a JavaScript one with the flag `v`; groups keep their numbers. */
export function emitRegex(node: RegexNode): string {
  switch (node.kind) {
    case 'literal':
      return emitLiteral(node.variants)
    case 'group':
      return `(${node.captures ? '' : '?:'}${emitRegex(node.body)})`
    case 'repeat':
      return emitRepeat(node)
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

/** JavaScript gives up a round that is not required and matches nothing; Rust keeps the first. */
function emitRepeat({ body, min, max, isLazy }: Repeat): string {
  if (min > 0 || max === 0 || !canBeEmpty(body)) return emitAtom(body) + quantifier(min, max, isLazy)
  const rounds = emitAtom(body) + quantifier(1, max, isLazy)
  return isLazy ? `(?:|${rounds})` : `(?:${rounds}|)`
}

function quantifier(min: number, max: number, isLazy: boolean): string {
  return `{${min},${max === Infinity ? '' : max}}${isLazy ? '?' : ''}`
}

/** JavaScript repeats neither an assertion nor a repetition, unless it is wrapped. */
function emitAtom(node: RegexNode): string {
  const source = emitRegex(node)
  return node.kind === 'assertion' || node.kind === 'repeat' ? `(?:${source})` : source
}
