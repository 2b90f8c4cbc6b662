import type { AnyNode } from 'acorn'
import { isFunction } from './ast'
import type { Evaluate } from './promise-use'

/** What kind of value an expression has, where its source tells. */
export type Shape = 'string' | 'number' | 'boolean' | 'nothing' | 'object' | 'list' | 'function' | 'error' | 'unknown'

const ERROR_CLASS = /^[A-Z]\w*Error$|^Error$/

export function shapeOf(node: AnyNode, evaluate: Evaluate): Shape {
  switch (node.type) {
    case 'Literal':
      return literalShape(node.value)
    case 'TemplateLiteral':
      return 'string'
    case 'ObjectExpression':
      return 'object'
    case 'ArrayExpression':
      return 'list'
    case 'UnaryExpression':
      return node.operator === 'void' ? 'nothing' : node.operator === '!' ? 'boolean' : 'unknown'
    case 'NewExpression':
      return node.callee.type === 'Identifier' && ERROR_CLASS.test(node.callee.name) ? 'error' : 'unknown'
    case 'BinaryExpression':
      return node.operator === '+' && [node.left, node.right].some((part) => isString(part, evaluate))
        ? 'string'
        : 'unknown'
    case 'Identifier':
      return identifierShape(node.name, evaluate(node), evaluate)
    default:
      return isFunction(node) ? 'function' : 'unknown'
  }
}

function isString(node: AnyNode, evaluate: Evaluate): boolean {
  return shapeOf(node, evaluate) === 'string'
}

function literalShape(value: unknown): Shape {
  if (value === null) return 'nothing'
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? (typeof value as Shape)
    : 'unknown'
}

function identifierShape(name: string, value: ReturnType<Evaluate>, evaluate: Evaluate): Shape {
  if (name === 'undefined') return 'nothing'
  if (value?.kind === 'caught') return 'error'
  return value?.kind === 'expression' && value.node.type !== 'Identifier' ? shapeOf(value.node, evaluate) : 'unknown'
}
