import type {
  AnyNode,
  ArrowFunctionExpression,
  Class,
  FunctionDeclaration,
  FunctionExpression,
  Node,
  Program,
} from 'acorn'

export type FunctionNode =
  | FunctionExpression
  | ArrowFunctionExpression
  | FunctionDeclaration
  | (Omit<FunctionDeclaration, 'id'> & { readonly id: null })

export type ClassNode = Class

/** The nodes right beneath a node that are code: names of members and keys are left out. */
export function childrenOf(node: AnyNode): AnyNode[] {
  const plainKey = 'computed' in node && !node.computed
  return Object.entries(node).flatMap(([field, value]: [string, unknown]) => {
    if (plainKey && (field === 'key' || field === 'property')) return []
    if (field === 'key' && !('computed' in node)) return []
    return Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []
  })
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}

export function isFunction(node: AnyNode): node is FunctionNode & AnyNode {
  return (
    node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression' || node.type === 'FunctionDeclaration'
  )
}

export function isClass(node: AnyNode): node is ClassNode & AnyNode {
  return node.type === 'ClassDeclaration' || node.type === 'ClassExpression'
}

/** The node above each node. */
export type Parents = ReadonlyMap<Node, AnyNode>

export function parentsIn(program: Program): Parents {
  const parents = new Map<Node, AnyNode>()
  const visit = (node: AnyNode): void => {
    for (const child of childrenOf(node)) {
      parents.set(child, node)
      visit(child)
    }
  }
  visit(program)
  return parents
}

/** The name of a key or member that does not depend on a variable. */
export function staticName(key: AnyNode, computed: boolean): string | undefined {
  if (key.type === 'Literal') return typeof key.value === 'string' ? key.value : undefined
  if (key.type === 'PrivateIdentifier') return `#${key.name}`
  return key.type === 'Identifier' && !computed ? key.name : undefined
}

/** The name of the member that a member expression is for. */
export function memberName(node: AnyNode): string | undefined {
  return node.type === 'MemberExpression' ? staticName(node.property, node.computed) : undefined
}
