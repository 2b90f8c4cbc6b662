import type { Exchange, ExchangeRecord, StreamExchange } from '../../index'
import { isStream } from '../../jest/streams'
import { memberOf, plain, type Located, type Place } from '../yaml/located'
import { checkCalls } from './check-calls'
import { checkExit } from './check-exit'
import { checkLogs } from './check-logs'
import { checkProblems } from './check-problems'
import { checkResponse, checkUpstream } from './check-request'
import { checkReceived, checkReceivedUpstream } from './check-stream'
import { show, type Difference } from './difference'
import { matchJson, matchText } from './match'
import { matchStatus } from './message'

type Checks<E> = Readonly<Record<string, (expected: Located, exchange: E) => Difference[]>>

const COMMON: Checks<ExchangeRecord> = {
  exit: checkExit,
  logs: checkLogs,
  phases: checkPhases,
  calls: checkCalls,
  route: (expected, { route }) => matchText(expected, route, 'route'),
  service: (expected, { service }) => matchText(expected, service, 'service'),
  shared: (expected, { ctx }) => matchJson(expected, ctx.shared, 'shared'),
}

const OF_REQUESTS: Checks<Exchange> = {
  ...COMMON,
  response: checkResponse,
  upstream: checkUpstream,
  consumer: (expected, { consumer }) => matchText(expected, consumer, 'consumer'),
}

const OF_STREAMS: Checks<StreamExchange> = {
  ...COMMON,
  received: checkReceived,
  upstream: checkReceivedUpstream,
  status: (expected, { status }) => matchStatus(expected, status, 'status'),
  error: (expected, { error }) => matchText(expected, error, 'error'),
}

/**
 * Everything in which an exchange is not as expected.
 *
 * @param place - where the request stands, for mistakes of the plugin that nobody expects
 */
export function checkExchange(
  expected: Located | undefined,
  exchange: Exchange | StreamExchange,
  place: Place,
): Difference[] {
  const problems = checkProblems(memberOf(expected, 'problems'), exchange, place)
  const found = isStream(exchange) ? check(expected, exchange, OF_STREAMS) : check(expected, exchange, OF_REQUESTS)
  return [...problems, ...found]
}

function check<E>(expected: Located | undefined, exchange: E, checks: Checks<E>): Difference[] {
  const entries = expected?.kind === 'mapping' ? expected.entries : []
  return entries.flatMap(({ key, value }) => checks[key]?.(value, exchange) ?? [])
}

function checkPhases(expected: Located, { phases }: ExchangeRecord): Difference[] {
  const wanted = (plain(expected) as unknown[]).map(String)
  const isRight = wanted.length === phases.length && phases.every((phase, at) => isPhase(phase, wanted[at]))
  return isRight ? [] : [{ subject: 'phases', place: expected.place, expected: show(wanted), received: show(phases) }]
}

function isPhase(actual: string, expected: string | undefined): boolean {
  return actual === expected || actual.slice(actual.indexOf(':') + 1) === expected
}
