import type { Exchange, ExitRecord, ReceivedRequest } from '../../index'
import { isAbsent } from '../language/matcher'
import { memberOf, plain, textOf, type Located, type Place } from '../yaml/located'
import { checkCalls } from './check-calls'
import { checkLogs } from './check-logs'
import { checkProblems } from './check-problems'
import { show, type Difference } from './difference'
import { matchJson, matchText } from './match'
import { matchMessage, matchStatus, readable, several } from './message'

type Check = (expected: Located, exchange: Exchange) => Difference[]

const CHECKS: Readonly<Record<string, Check>> = {
  response: checkResponse,
  upstream: checkUpstream,
  exit: checkExit,
  logs: checkLogs,
  phases: checkPhases,
  calls: checkCalls,
  consumer: (expected, { consumer }) => matchText(expected, consumer, 'consumer'),
  route: (expected, { route }) => matchText(expected, route, 'route'),
  service: (expected, { service }) => matchText(expected, service, 'service'),
  shared: (expected, { ctx }) => matchJson(expected, ctx.shared, 'shared'),
}

/**
 * Everything in which an exchange is not as expected.
 *
 * @param place - where the request stands, for mistakes of the plugin that nobody expects
 */
export function checkExchange(expected: Located | undefined, exchange: Exchange, place: Place): Difference[] {
  const entries = expected?.kind === 'mapping' ? expected.entries : []
  const found = entries.flatMap(({ key, value }) => CHECKS[key]?.(value, exchange) ?? [])
  return [...checkProblems(memberOf(expected, 'problems'), exchange, place), ...found]
}

function checkResponse(expected: Located, { response }: Exchange): Difference[] {
  if (expected.kind === 'scalar') return matchStatus(expected, response.error ?? response.status, 'response.status')
  const [status, reason, error] = ['status', 'reason', 'error'].map((key) => memberOf(expected, key))
  return [
    ...(status ? matchStatus(status, response.error ?? response.status, 'response.status') : []),
    ...(reason ? matchText(reason, response.reason, 'response.reason') : []),
    ...(error ? matchText(error, response.error, 'response.error') : []),
    ...matchMessage(expected, response, 'response'),
  ]
}

function checkUpstream(expected: Located, { upstream }: Exchange): Difference[] {
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

function checkExit(expected: Located, { exit }: Exchange): Difference[] {
  if (isAbsent(expected)) return exit ? [unwanted(expected, 'exit', describeExit(exit))] : []
  if (!exit) {
    const received = 'none: no plugin answered the request'
    return [{ subject: 'exit', place: expected.place, expected: show(plain(expected)), received }]
  }
  if (expected.kind === 'scalar') return matchStatus(expected, exit.status, 'exit.status')
  const [status, body, headers] = ['status', 'body', 'headers'].map((key) => memberOf(expected, key))
  const [plugin, phase] = ['plugin', 'phase'].map((key) => memberOf(expected, key))
  return [
    ...(status ? matchStatus(status, exit.status, 'exit.status') : []),
    ...(body ? matchJson(body, readable(exit.body), 'exit.body') : []),
    ...(headers ? matchJson(headers, exit.headers, 'exit.headers') : []),
    ...(plugin ? matchText(plugin, exit.plugin, 'exit.plugin') : []),
    ...(phase ? matchText(phase, exit.phase, 'exit.phase') : []),
  ]
}

function describeExit({ plugin, phase, status, body }: ExitRecord): string {
  return `${show(status)} by ${plugin}, ${phase} phase${body === undefined ? '' : `: ${show(readable(body))}`}`
}

function unwanted({ place }: Located, subject: string, received: string): Difference {
  return { subject, place, expected: 'nothing', received }
}

function checkPhases(expected: Located, { phases }: Exchange): Difference[] {
  const wanted = (plain(expected) as unknown[]).map(String)
  const isRight = wanted.length === phases.length && phases.every((phase, at) => isPhase(phase, wanted[at]))
  return isRight ? [] : [{ subject: 'phases', place: expected.place, expected: show(wanted), received: show(phases) }]
}

function isPhase(actual: string, expected: string | undefined): boolean {
  return actual === expected || actual.slice(actual.indexOf(':') + 1) === expected
}
