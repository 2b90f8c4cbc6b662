import type { AnyNode } from 'acorn'
import { childrenOf, memberName, type Parents } from './ast'
import { functionAround } from './statements'
import { isCallOf, type PdkCall } from './values'

const RAW_BODIES = ['request.get_raw_body', 'response.get_raw_body', 'service.response.get_raw_body']
const OF_STRINGS = new Set(Object.getOwnPropertyNames(String.prototype))
const OF_BYTES = new Set(Object.getOwnPropertyNames(Object.getPrototypeOf(Uint8Array.prototype)))
/** Both have these, but bytes take numbers, or give a list of them. */
const OTHERWISE = new Set(['includes', 'indexOf', 'lastIndexOf', 'toString'])
const READERS = new Set(['JSON.parse', 'String', 'encodeURIComponent', 'decodeURIComponent', 'URLSearchParams', 'btoa'])

export function isRawBody(call: PdkCall): boolean {
  return isCallOf(call, ...RAW_BODIES)
}

/** What is done here with bytes as if they were text; undefined when it is right. */
export function textUse(node: AnyNode, parents: Parents): string | undefined {
  const parent = parents.get(node)
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.object === node ? methodUse(parent, parents) : undefined
    case 'BinaryExpression':
      return isTextOperator(parent.operator) && [parent.left, parent.right].some(isText) ? parent.operator : undefined
    case 'AssignmentExpression':
      return parent.operator === '+=' ? '+=' : undefined
    case 'TemplateLiteral':
      return '`${…}`'
    case 'LogicalExpression':
      return parent.left === node ? textUse(parent, parents) : undefined
    case 'CallExpression':
    case 'NewExpression':
      return parent.callee === node ? undefined : readerUse(parent.callee)
    default:
      return undefined
  }
}

/** Whether code before this variable's use asks what type it has: it then knows about bytes, and text goes elsewhere. */
export function isTypeAsked(node: AnyNode, parents: Parents): boolean {
  const around = node.type === 'Identifier' ? functionAround(node, parents) : undefined
  if (!around || node.type !== 'Identifier') return false
  const asks = (candidate: AnyNode): boolean =>
    candidate.start < node.start && (asksType(candidate, node.name) || childrenOf(candidate).some(asks))
  return asks(around)
}

function asksType(node: AnyNode, name: string): boolean {
  const asked =
    node.type === 'UnaryExpression' && node.operator === 'typeof'
      ? node.argument
      : node.type === 'BinaryExpression' && node.operator === 'instanceof'
        ? node.left
        : undefined
  return asked?.type === 'Identifier' && asked.name === name
}

function methodUse(member: AnyNode, parents: Parents): string | undefined {
  const name = memberName(member)
  const call = parents.get(member)
  if (name === undefined || call?.type !== 'CallExpression' || call.callee !== member) return undefined
  return OTHERWISE.has(name) || (OF_STRINGS.has(name) && !OF_BYTES.has(name)) ? `.${name}()` : undefined
}

function isTextOperator(operator: string): boolean {
  return ['+', '==', '===', '!=', '!=='].includes(operator)
}

function isText(node: AnyNode): boolean {
  if (node.type === 'BinaryExpression') return isText(node.left) || isText(node.right)
  return node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node.value === 'string')
}

function readerUse(callee: AnyNode): string | undefined {
  const object =
    callee.type === 'MemberExpression' && callee.object.type === 'Identifier' ? callee.object.name : undefined
  const name = callee.type === 'Identifier' ? callee.name : `${object ?? ''}.${memberName(callee) ?? ''}`
  return READERS.has(name) ? `${name}()` : undefined
}
