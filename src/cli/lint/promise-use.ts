import type { AnyNode, CallExpression, NewExpression } from 'acorn'
import { memberName, type Parents } from './ast'
import type { Value } from './values'

/** Finds out what an expression stands for. */
export type Evaluate = (node: AnyNode) => Value | undefined

const SYNC_FUNCTIONS = new Set([
  'String',
  'Number',
  'Boolean',
  'BigInt',
  'parseInt',
  'parseFloat',
  'encodeURIComponent',
  'decodeURIComponent',
  'encodeURI',
  'decodeURI',
  'atob',
  'btoa',
  'isNaN',
  'fetch',
  'URL',
  'Date',
  'Error',
  'RegExp',
  'Uint8Array',
  'URLSearchParams',
])
const SYNC_OBJECTS = new Set(['JSON', 'Buffer', 'Math', 'Object', 'console', 'Number', 'String'])
/** Methods of strings, lists, maps and patterns that look at their argument at once. */
const SYNC_METHODS = new Set([
  'includes',
  'indexOf',
  'has',
  'get',
  'test',
  'startsWith',
  'endsWith',
  'concat',
  'localeCompare',
])

/** Whether a promise is used here as if it were its value. */
export function isUsedAsValue(node: AnyNode, parents: Parents, evaluate: Evaluate): boolean {
  const parent = parents.get(node)
  if (!parent) return false
  const above = () => isUsedAsValue(parent, parents, evaluate)
  switch (parent.type) {
    case 'MemberExpression':
      return parent.object === node ? !['then', 'catch', 'finally'].includes(memberName(parent) ?? '') : true
    case 'UnaryExpression':
      return parent.operator !== 'void'
    case 'LogicalExpression':
      return parent.left === node || above()
    case 'ConditionalExpression':
      return parent.test === node || above()
    case 'AssignmentExpression':
      return parent.operator !== '=' || parent.left.type === 'ArrayPattern' || parent.left.type === 'ObjectPattern'
    case 'VariableDeclarator':
      return parent.init === node && parent.id.type !== 'Identifier'
    case 'ForOfStatement':
      return parent.right === node && !parent.await
    case 'CallExpression':
    case 'NewExpression':
      return parent.callee === node || isReadBy(parent, evaluate)
    case 'Property':
    case 'ObjectExpression':
    case 'ChainExpression':
    case 'SequenceExpression':
      return isPassedOn(parent, parents) && above()
    default:
      return isReadAtOnce(parent, node)
  }
}

function isReadAtOnce(parent: AnyNode, node: AnyNode): boolean {
  if (parent.type === 'IfStatement' || parent.type === 'WhileStatement' || parent.type === 'DoWhileStatement') {
    return parent.test === node
  }
  if (parent.type === 'ForStatement') return parent.test === node
  if (parent.type === 'SwitchStatement') return parent.discriminant === node
  if (parent.type === 'SwitchCase') return parent.test === node
  return ['BinaryExpression', 'TemplateLiteral', 'SpreadElement', 'ForInStatement', 'UpdateExpression'].includes(
    parent.type,
  )
}

/** An object with promises in it may be awaited member by member, but not by one it is passed to. */
function isPassedOn(node: AnyNode, parents: Parents): boolean {
  if (node.type !== 'ObjectExpression') return true
  return ['CallExpression', 'Property', 'ArrayExpression'].includes(parents.get(node)?.type ?? '')
}

/** Whether a function takes its arguments as they are. */
function isReadBy({ callee }: CallExpression | NewExpression, evaluate: Evaluate): boolean {
  const value = evaluate(callee)
  if (value?.kind === 'kong') return true
  if (value?.kind === 'import') return isPackage(value.from)
  if (callee.type === 'Identifier') return SYNC_FUNCTIONS.has(callee.name) && value === undefined
  if (callee.type !== 'MemberExpression') return false
  const object = evaluate(callee.object)
  if (object?.kind === 'import') return isPackage(object.from)
  if (callee.object.type === 'Identifier' && SYNC_OBJECTS.has(callee.object.name)) return true
  return SYNC_METHODS.has(memberName(callee) ?? '')
}

function isPackage(from: string): boolean {
  return !from.startsWith('.') && !/^p-|bluebird|async/.test(from)
}
