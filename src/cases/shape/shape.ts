import type { Mistake } from '../mistake'
import type { Located } from '../yaml/located'

export type Kind = 'mapping' | 'list' | 'text' | 'number' | 'boolean' | 'null'

export type JsonSchema = Readonly<Record<string, unknown>>

export type Report = (mistake: Mistake) => void

/** What a value of a case file may look like: checks values, and tells editors by JSON Schema. */
export interface Shape {
  /** For sentences: `a text`. */
  readonly expected: string
  readonly kinds: readonly Kind[]
  readonly schema: JsonSchema
  /** Reports all that is wrong with a value of one of its kinds. */
  check(node: Located, report: Report): void
}

export function kindOf(node: Located): Kind {
  if (node.kind !== 'scalar') return node.kind
  if (node.value === null) return 'null'
  return typeof node.value === 'string' ? 'text' : (typeof node.value as 'number' | 'boolean')
}

/** Reports what is wrong with a value of any kind. */
export function checkShape(shape: Shape, node: Located, report: Report): void {
  if (shape.kinds.includes(kindOf(node))) shape.check(node, report)
  else report({ place: node.place, message: `This is ${article(kindOf(node))}.`, fix: `Write ${shape.expected}.` })
}

/** The same shape with a description, which editors show. */
export function described(description: string, shape: Shape): Shape {
  return { ...shape, schema: { description, ...shape.schema } }
}

function article(kind: Kind): string {
  return kind === 'null' ? 'empty' : `a ${kind}`
}
