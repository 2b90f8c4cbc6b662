import type { AnyNode } from 'acorn'
import { isFunction, type FunctionNode, type Parents } from './ast'

/** The statement that an expression makes up by itself, its value unused; undefined when it is used or returned. */
export function discardedIn(node: AnyNode, parents: Parents): AnyNode | undefined {
  const parent = parents.get(node)
  switch (parent?.type) {
    case 'ExpressionStatement':
      return parent
    case 'AwaitExpression':
    case 'ChainExpression':
    case 'UnaryExpression':
      return discardedIn(parent, parents)
    case 'LogicalExpression':
      return parent.right === node ? discardedIn(parent, parents) : undefined
    case 'ConditionalExpression':
      return parent.test === node ? undefined : discardedIn(parent, parents)
    default:
      return undefined
  }
}

/** The code that runs next after a statement in the same function; undefined when the function ends or returns there. */
export function nextAfter(statement: AnyNode, parents: Parents): AnyNode | undefined {
  const parent = parents.get(statement)
  if (!parent || isFunction(parent)) return undefined
  switch (parent.type) {
    case 'BlockStatement':
    case 'Program':
    case 'StaticBlock':
      return nextInList(parent.body, statement, parent, parents)
    case 'SwitchCase':
      return nextInList(parent.consequent, statement, parent, parents)
    case 'SwitchStatement':
      return nextInList(
        parent.cases.flatMap(({ consequent }) => consequent),
        statement,
        parent,
        parents,
        parent.cases,
      )
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
      return parent
    default:
      // What stands in finally runs behind a return as well.
      return nextAfter(parent, parents)
  }
}

function nextInList(
  list: readonly AnyNode[],
  statement: AnyNode,
  owner: AnyNode,
  parents: Parents,
  cases: readonly AnyNode[] = [],
): AnyNode | undefined {
  const behind = cases.includes(statement) ? casesBehind(cases, statement) : list.slice(list.indexOf(statement) + 1)
  const next = behind.find((node) => node.type !== 'EmptyStatement' && node.type !== 'FunctionDeclaration')
  if (!next) return nextAfter(owner, parents)
  if (next.type === 'BreakStatement') return afterBreak(next, parents)
  return endsQuietly(next) ? undefined : next
}

/** A case without break falls into the next one. */
function casesBehind(cases: readonly AnyNode[], statement: AnyNode): AnyNode[] {
  return cases
    .slice(cases.indexOf(statement) + 1)
    .flatMap((node): readonly AnyNode[] => (node.type === 'SwitchCase' ? node.consequent : []))
}

function afterBreak(node: AnyNode, parents: Parents): AnyNode | undefined {
  const owner = parents.get(node)
  if (!owner || isFunction(owner)) return undefined
  const isBroken = owner.type === 'SwitchStatement' || /^(For|While|DoWhile)/.test(owner.type)
  return isBroken ? nextAfter(owner, parents) : afterBreak(owner, parents)
}

/** Returning or throwing ends the handler, unless what it returns calls something. */
function endsQuietly(node: AnyNode): boolean {
  if (node.type === 'ThrowStatement') return true
  if (node.type !== 'ReturnStatement') return false
  return !node.argument || !/^(Await|Call)Expression$/.test(node.argument.type)
}

/** The function around a node. */
export function functionAround(node: AnyNode, parents: Parents): FunctionNode | undefined {
  const parent = parents.get(node)
  if (!parent) return undefined
  return isFunction(parent) ? parent : functionAround(parent, parents)
}

/** Whether a node always runs when its function does: no condition, loop or other function stands between. */
export function isUnconditional(node: AnyNode, parents: Parents): boolean {
  const parent = parents.get(node)
  if (!parent || isFunction(parent)) return parent !== undefined
  const passed = ['AwaitExpression', 'ExpressionStatement', 'ReturnStatement', 'BlockStatement', 'ChainExpression']
  return passed.includes(parent.type) && isUnconditional(parent, parents)
}

/** Whether what a node throws is caught in the same function. */
export function isCaught(node: AnyNode, parents: Parents): boolean {
  const parent = parents.get(node)
  if (!parent || isFunction(parent)) return false
  if (parent.type === 'TryStatement' && parent.block === node && parent.handler) return true
  return isCaught(parent, parents)
}
