import type { AnyNode } from 'acorn'
import type { Evaluate } from './promise-use'
import { shapeOf, type Shape } from './shape'
import { isCallOf, type PdkCall } from './values'

/** What is wrong with an argument, and where. */
export interface WrongArgument {
  readonly at: AnyNode
  readonly message: string
  readonly fix?: string
}

const STREAM_STATUSES = [200, 400, 403, 500, 502, 503]

/** What is wrong with the arguments of `kong.response.exit(status, body, headers)` or `error(status, message, headers)`. */
export function wrongArguments(call: PdkCall, evaluate: Evaluate): WrongArgument[] {
  const args = call.node.arguments
  if (args.some(({ type }) => type === 'SpreadElement')) return []
  const [status, body, headers] = args
  const shape = (node: AnyNode | undefined): Shape => (node ? shapeOf(node, evaluate) : 'nothing')
  const isExit = isCallOf(call, 'response.exit')
  return [
    wrongStatus(call, status, shape(status), evaluate),
    body && isExit ? wrongBody(body, shape(body)) : undefined,
    body && shape(body) === 'error' ? errorBody(body) : undefined,
    body && headers && lostHeaders(shape(body), headers, shape(headers)),
    headers && wrongHeaders(headers, shape(headers)),
  ].filter((wrong) => wrong !== undefined)
}

function wrongStatus(
  call: PdkCall,
  status: AnyNode | undefined,
  shape: Shape,
  evaluate: Evaluate,
): WrongArgument | undefined {
  if (shape === 'unknown') return undefined
  const at = status ?? call.node
  if (shape !== 'number') return { at, message: 'The status is not a number, and Kong raises "code must be a number".' }
  const number = status && numberOf(status, evaluate)
  if (number === undefined) return undefined
  if (call.phase === 'preread' && !STREAM_STATUSES.includes(number)) {
    return { at, message: `A stream cannot end with ${number}: only ${STREAM_STATUSES.join(', ')} are accepted.` }
  }
  if (number >= 100 && number <= 599) return undefined
  return { at, message: `The status ${number} is not between 100 and 599, and Kong raises an error.` }
}

function numberOf(node: AnyNode, evaluate: Evaluate): number | undefined {
  const value = node.type === 'Identifier' ? evaluate(node) : undefined
  const literal = value?.kind === 'expression' ? value.node : node
  return literal.type === 'Literal' && typeof literal.value === 'number' ? literal.value : undefined
}

function wrongBody(at: AnyNode, shape: Shape): WrongArgument | undefined {
  if (!['number', 'boolean', 'function'].includes(shape)) return undefined
  return { at, message: `The body is a ${shape}, and Kong raises "body must be a nil, string or table".` }
}

function errorBody(at: AnyNode): WrongArgument {
  return {
    at,
    message: 'The body is an Error, which is sent as an empty table: the client receives {}.',
    fix: 'Pass { message: error.message }, or a text that tells the client no secrets.',
  }
}

function lostHeaders(body: Shape, at: AnyNode, headers: Shape): WrongArgument | undefined {
  if (body !== 'nothing' || headers === 'nothing') return undefined
  return {
    at,
    message: 'These headers never reach the client: Kong loses what stands behind undefined or null.',
    fix: "Pass an empty text as the body: exit(302, '', headers).",
  }
}

function wrongHeaders(at: AnyNode, shape: Shape): WrongArgument | undefined {
  if (!['string', 'number', 'boolean', 'function'].includes(shape)) return undefined
  return { at, message: `The headers are a ${shape}, and Kong raises "headers must be a nil or table".` }
}
