import type { AnyNode, Pattern } from 'acorn'
import { staticName } from './ast'
import type { Value } from './values'

/** Takes a pattern apart: every name in it with what is known of its value. */
export function bindings(pattern: Pattern, value: Value | undefined): [name: string, value: Value | undefined][] {
  switch (pattern.type) {
    case 'Identifier':
      return [[pattern.name, value]]
    case 'AssignmentPattern':
      return bindings(pattern.left, value)
    case 'RestElement':
      return bindings(pattern.argument, undefined)
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element ? bindings(element, undefined) : []))
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        property.type === 'RestElement'
          ? bindings(property.argument, undefined)
          : bindings(property.value, partOf(value, property.key, property.computed)),
      )
    default:
      return []
  }
}

function partOf(value: Value | undefined, key: AnyNode, computed: boolean): Value | undefined {
  const name = staticName(key, computed)
  if (name === undefined) return undefined
  if (value?.kind === 'kong') return { kind: 'kong', words: [...value.words, name] }
  return value?.kind === 'import' ? value : undefined
}

/** A parameter of which nothing else is known is taken for `kong` by its name. */
export function parameterValue(pattern: Pattern): Value | undefined {
  const target = pattern.type === 'AssignmentPattern' ? pattern.left : pattern
  return target.type === 'Identifier' && target.name === 'kong' ? { kind: 'kong', words: [] } : undefined
}
