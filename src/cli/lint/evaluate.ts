import type { AnyNode, CallExpression } from 'acorn'
import { isFunction, memberName } from './ast'
import type { Scope } from './scope'
import type { ClassInfo, PdkCall, Value } from './values'

/** What evaluating an expression needs besides its scope. */
export interface Known {
  /** The PDK calls seen so far. */
  readonly calls: ReadonlyMap<CallExpression, PdkCall>
  readonly self: ClassInfo | undefined
}

/** What is known of an expression's value. */
export function evaluate(node: AnyNode, scope: Scope, known: Known): Value | undefined {
  switch (node.type) {
    case 'Identifier':
      return scope.lookup(node.name)
    case 'ThisExpression':
      return known.self && { kind: 'this', self: known.self }
    case 'MemberExpression':
      return memberOf(evaluate(node.object, scope, known), memberName(node))
    case 'ChainExpression':
      return evaluate(node.expression, scope, known)
    case 'AwaitExpression':
      return awaited(evaluate(node.argument, scope, known))
    case 'AssignmentExpression':
      return evaluate(node.right, scope, known)
    case 'LogicalExpression':
      return evaluate(node.left, scope, known) ?? evaluate(node.right, scope, known)
    case 'CallExpression':
      return resultOf(node, scope, known)
    default:
      return isFunction(node) ? { kind: 'function', node, scope, self: known.self } : { kind: 'expression', node }
  }
}

function memberOf(object: Value | undefined, name: string | undefined): Value | undefined {
  if (name === undefined) return undefined
  if (object?.kind === 'kong') return { kind: 'kong', words: [...object.words, name] }
  if (object?.kind === 'this') return methodOf(object.self, name) ?? object.self.fields.get(name)
  return undefined
}

function methodOf(self: ClassInfo, name: string): Value | undefined {
  const node = self.methods.get(name)
  if (node) return { kind: 'function', node, scope: self.scope, self }
  const above = self.superName === undefined ? undefined : self.scope.lookup(self.superName)
  return above?.kind === 'class' && above.info !== self ? methodOf(above.info, name) : undefined
}

function awaited(value: Value | undefined): Value | undefined {
  return value?.kind === 'promise' ? { kind: 'result', call: value.call } : value
}

function resultOf(node: CallExpression, scope: Scope, known: Known): Value | undefined {
  const call = known.calls.get(node)
  if (call) return { kind: 'promise', call }
  const from = requiredModule(node, scope)
  return from === undefined ? undefined : { kind: 'import', from }
}

function requiredModule({ callee, arguments: [wanted] }: CallExpression, scope: Scope): string | undefined {
  if (callee.type !== 'Identifier' || callee.name !== 'require' || scope.has('require')) return undefined
  return wanted?.type === 'Literal' && typeof wanted.value === 'string' ? wanted.value : undefined
}
