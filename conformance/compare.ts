import { isDeepStrictEqual } from 'node:util'
import { matchesJson, matchesText, matchesValue } from './match'
import { text, wireText } from './values'
import type {
  HeaderPair,
  Recorded,
  RecordedCall,
  RecordedClient,
  RecordedLog,
  RecordedUpstream,
  Vector,
} from './vector'

/** One field in which a replay differs from its recording. */
export interface Difference {
  field: string
  expected: unknown
  got: unknown
}

/** Compares a replay with its recording by the rules of `conformance/README.md`. */
export function compare(vector: Vector, got: Recorded): Difference[] {
  const { recorded } = vector
  const mayVary = new Set(vector.order_varies)
  return [
    ...compareClient(recorded.client, got.client, mayVary.has('client.headers')),
    ...compareUpstream(recorded.upstream, got.upstream, mayVary.has('upstream.headers')),
    ...compareCalls(recorded.calls, got.calls),
    ...comparePhases(recorded.phases, got.phases),
    ...compareLog(recorded.log, got.log),
  ]
}

function compareClient(expected: RecordedClient, got: RecordedClient, anyOrder: boolean): Difference[] {
  if (expected.error !== undefined || got.error !== undefined) {
    return differs('client.error', errorKind(expected.error), errorKind(got.error))
  }
  return [
    ...differs('client.status', expected.status, got.status),
    ...differs('client.reason', expected.reason, got.reason),
    ...compareHeaders('client.headers', expected.headers ?? [], got.headers ?? [], anyOrder),
    ...compareBody('client.body', expected, got),
    ...differs('client.incomplete', expected.incomplete ?? false, got.incomplete ?? false),
  ]
}

/** How a handshake failed in detail is the TLS library's own. */
function errorKind(error: string | undefined): string | undefined {
  return error?.startsWith('tls:') === true ? 'handshake failed' : error
}

function compareUpstream(
  expected: RecordedUpstream | null,
  got: RecordedUpstream | null,
  anyOrder: boolean,
): Difference[] {
  if (expected === null || got === null) {
    return expected === got ? [] : [{ field: 'upstream', expected, got }]
  }
  return [
    ...differs('upstream.method', expected.method, got.method),
    ...differs('upstream.target', expected.target && wireText(expected.target), got.target && text(got.target)),
    ...differs('upstream.port', expected.port, got.port),
    ...differs('upstream.attempts', expected.attempts ?? 1, got.attempts ?? 1),
    ...compareHeaders('upstream.headers', wireLines(expected.headers), got.headers ?? [], anyOrder),
    ...compareBody('upstream.body', expected, got),
  ]
}

function wireLines(lines: HeaderPair[] = []): HeaderPair[] {
  return lines.map(([name, value]) => [name, wireText(value)])
}

function differs(field: string, expected: unknown, got: unknown): Difference[] {
  return isDeepStrictEqual(expected, got) ? [] : [{ field, expected, got }]
}

/** Lines as a multiset, with the order of lines of one name kept unless it varied while recording. */
function compareHeaders(field: string, expected: HeaderPair[], got: HeaderPair[], anyOrder: boolean): Difference[] {
  const names = new Set([...expected, ...got].map(([name]) => name))
  return [...names].flatMap((name) => {
    const wanted = valuesOf(expected, name, anyOrder)
    const seen = valuesOf(got, name, anyOrder)
    const same = wanted.length === seen.length && wanted.every((value, at) => matchesText(value, seen[at] ?? ''))
    return same ? [] : [{ field: `${field} ${name}`, expected: wanted, got: seen }]
  })
}

function valuesOf(lines: HeaderPair[], name: string, sorted: boolean): string[] {
  const values = lines.filter(([line]) => line === name).map(([, value]) => text(value))
  return sorted ? values.sort() : values
}

function compareBody(field: string, expected: RecordedClient, got: RecordedClient): Difference[] {
  const [wanted, seen] = [bodyText(expected.body), bodyText(got.body)]
  return matchesText(wanted, seen) || matchesJson(wanted, seen) ? [] : [{ field, expected: wanted, got: seen }]
}

function bodyText(body: RecordedClient['body']): string {
  if (body === undefined) return ''
  if ('base64' in body && typeof body.base64 === 'string') {
    const decoded = Buffer.from(body.base64, 'base64')
    const utf8 = decoded.toString('utf8')
    return Buffer.from(utf8, 'utf8').equals(decoded) ? utf8 : `base64:${body.base64}`
  }
  return 'text' in body ? text(body.text as string) : ''
}

function compareCalls(expected: RecordedCall[], got: RecordedCall[]): Difference[] {
  const left = groupCalls(expected)
  const right = groupCalls(got)
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((key) => {
    const [wanted, seen] = [left.get(key) ?? [], right.get(key) ?? []]
    const same = wanted.length === seen.length && wanted.every((call, at) => sameCall(call, seen[at]))
    return same ? [] : [{ field: `calls ${key}`, expected: wanted.map(outcome), got: seen.map(outcome) }]
  })
}

function groupCalls(calls: RecordedCall[]): Map<string, RecordedCall[]> {
  const groups = new Map<string, RecordedCall[]>()
  for (const call of calls) {
    const key = `${call.plugin}.${call.phase}[${call.step}] ${call.call}`
    groups.set(key, [...(groups.get(key) ?? []), call])
  }
  return groups
}

function sameCall(expected: RecordedCall, got: RecordedCall | undefined): boolean {
  return got !== undefined && matchesValue(expected.outcome, got.outcome)
}

function outcome(call: RecordedCall): unknown {
  return call.outcome
}

function comparePhases(expected: Recorded['phases'], got: Recorded['phases']): Difference[] {
  return differs('phases', phaseOrder(expected), phaseOrder(got))
}

function phaseOrder(phases: Recorded['phases']): string[] {
  const names = phases.map(([plugin, phase]) => `${plugin}.${phase}`)
  const [log, others] = [names.filter((name) => name.endsWith('.log')), names.filter((name) => !name.endsWith('.log'))]
  return [...others, ...log.sort()]
}

function compareLog(expected: RecordedLog[], got: RecordedLog[]): Difference[] {
  const left = [...got]
  const missing = expected.filter((entry) => {
    const at = left.findIndex((other) => sameLog(entry, other))
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  if (missing.length === 0 && left.length === 0) return []
  return [{ field: 'log', expected: missing.map(logLine), got: left.map(logLine) }]
}

function sameLog(expected: RecordedLog, got: RecordedLog): boolean {
  return expected.level === got.level && matchesText(essence(text(expected.message)), essence(text(got.message)))
}

/** The message without what says where in Kong's source it was written. */
function essence(message: string): string {
  return message
    .replace(/^(stream )?\[(kong|lua)\] (<src> |<src>: )?/, '')
    .replace(/^lua entry thread aborted: runtime error: /, '')
    .replace(/<src>: /g, '')
    .replace(/-{3,}\+$/, '---+')
    .replace(/\nstack traceback:.*$/s, '')
    .trimEnd()
}

function logLine(entry: RecordedLog): string {
  return `${entry.level}: ${text(entry.message)}`
}
