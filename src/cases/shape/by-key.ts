import { entryOf } from '../yaml/located'
import type { Shape } from './shape'

/** A mapping that is of one shape where it has a key, and of another one where it has not. */
export function byKey(key: string, whenThere: Shape, otherwise: Shape): Shape {
  return {
    ...otherwise,
    schema: { type: 'object', if: { type: 'object', required: [key] }, then: whenThere.schema, else: otherwise.schema },
    check: (node, report) => (entryOf(node, key) ? whenThere : otherwise).check(node, report),
  }
}
