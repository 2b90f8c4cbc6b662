import type { Exchange, ReceivedRequest } from '../../index'
import { isAbsent } from '../language/matcher'
import { memberOf, plain, textOf, type Located } from '../yaml/located'
import { show, unwanted, type Difference } from './difference'
import { matchText } from './match'
import { matchMessage, matchStatus, several } from './message'

/** Compares what the client received. */
export function checkResponse(expected: Located, { response }: Exchange): Difference[] {
  if (expected.kind === 'scalar') return matchStatus(expected, response.error ?? response.status, 'response.status')
  const [status, reason, error] = ['status', 'reason', 'error'].map((key) => memberOf(expected, key))
  return [
    ...(status ? matchStatus(status, response.error ?? response.status, 'response.status') : []),
    ...(reason ? matchText(reason, response.reason, 'response.reason') : []),
    ...(error ? matchText(error, response.error, 'response.error') : []),
    ...matchMessage(expected, response, 'response'),
  ]
}

/** Compares what the service received. */
export function checkUpstream(expected: Located, { upstream }: Exchange): Difference[] {
  const target = upstream && `${upstream.method} ${upstream.target}`
  if (isAbsent(expected)) return target === undefined ? [] : [unwanted(expected, 'upstream', show(target))]
  if (!upstream) {
    const what = expected.kind === 'scalar' ? show(plain(expected)) : 'a request'
    return [{ subject: 'upstream', place: expected.place, expected: what, received: 'none: it was not reached' }]
  }
  if (expected.kind === 'scalar') return checkTarget(expected, upstream)
  return [...checkUpstreamParts(expected, upstream), ...matchMessage(expected, upstream, 'upstream')]
}

/** A method and a target, or a target by any method. */
function checkTarget(expected: Located, { method, target }: ReceivedRequest): Difference[] {
  const isTarget = textOf(expected)?.startsWith('/') === true
  return matchText(expected, isTarget ? target : `${method} ${target}`, 'upstream')
}

function checkUpstreamParts(expected: Located, upstream: ReceivedRequest): Difference[] {
  const parts = ['method', 'path', 'scheme', 'host', 'port'] as const
  const found = parts.flatMap((part) => {
    const value = memberOf(expected, part)
    return value ? matchText(value, String(upstream[part]), `upstream.${part}`) : []
  })
  const query = memberOf(expected, 'query')
  if (query?.kind !== 'mapping') return found
  const args = query.entries.flatMap(({ key, value }) =>
    matchText(value, several(upstream.query.getAll(key)), `upstream.query.${key}`),
  )
  return [...found, ...args]
}
