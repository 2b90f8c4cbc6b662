import type { AnyNode } from 'acorn'
import { childrenOf, isFunction, memberName, type FunctionNode, type Parents } from './ast'
import { functionAround } from './statements'

const LATER = new Set(['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'nextTick'])
const EVENTS = new Set(['on', 'once', 'addListener', 'addEventListener'])

/**
 * Why a call comes when its handler has ended: it stands in a function that nobody waits for. A call that such a function makes
 * at once, before it waits for anything, still reaches Kong.
 */
export function whyLost(call: AnyNode, parents: Parents): string | undefined {
  const around = functionAround(call, parents)
  const user = around && parents.get(around as AnyNode)
  if (!around || user?.type !== 'CallExpression' || user.callee === around) return undefined
  const name = user.callee.type === 'Identifier' ? user.callee.name : (memberName(user.callee) ?? '')
  if (LATER.has(name)) return `${name}() calls this when the handler has ended`
  if (EVENTS.has(name)) return `an event calls this, which nothing in the handler waits for`
  return name === 'forEach' && around.async && waitsBefore(around, call)
    ? 'forEach() does not wait for an async function'
    : undefined
}

function waitsBefore(around: FunctionNode, call: AnyNode): boolean {
  const visit = (node: AnyNode): boolean => {
    if (node.type === 'AwaitExpression' && node.end <= call.start) return true
    return childrenOf(node).some((child) => !isFunction(child) && visit(child))
  }
  return visit(around.body)
}
