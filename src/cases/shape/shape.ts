import type { Mistake } from '../mistake'
import type { Located } from '../yaml/located'

export type Kind = 'mapping' | 'list' | 'text' | 'number' | 'boolean' | 'null'

export type JsonSchema = Readonly<Record<string | symbol, unknown>>

/** Marks a schema that stands in one place of a whole schema and is referred to from others. */
export const SHARED = Symbol('the name of a shared schema')

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
  const { schema } = shape
  return { ...shape, schema: SHARED in schema ? { description, allOf: [schema] } : { ...schema, description } }
}

function article(kind: Kind): string {
  return kind === 'null' ? 'empty' : `a ${kind}`
}

/** The same shape, whose schema others refer to by a name. */
export function shared(name: string, shape: Shape): Shape {
  return { ...shape, schema: { [SHARED]: name, ...shape.schema } }
}
