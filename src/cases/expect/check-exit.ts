import type { ExchangeRecord, ExitRecord } from '../../index'
import { isAbsent, matcherIn } from '../language/matcher'
import { memberOf, plain, type Located } from '../yaml/located'
import { show, unwanted, type Difference } from './difference'
import { matchJson, matchText } from './match'
import { matchStatus, readable, several } from './message'

/** Compares how a plugin answered itself. */
export function checkExit(expected: Located, { exit }: ExchangeRecord): Difference[] {
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
    ...(headers ? matchHeaders(headers, exit.headers) : []),
    ...(plugin ? matchText(plugin, exit.plugin, 'exit.plugin') : []),
    ...(phase ? matchText(phase, exit.phase, 'exit.phase') : []),
  ]
}

/** As those of a message are compared; plugins in Go give lists of one line. */
function matchHeaders(expected: Located, given: unknown): Difference[] {
  if (expected.kind !== 'mapping' || matcherIn(expected) || typeof given !== 'object' || given === null) {
    return matchJson(expected, given, 'exit.headers')
  }
  return expected.entries.flatMap(({ key, value }) =>
    matchText(value, several(linesOf(given, key)), `exit.headers.${key}`),
  )
}

function linesOf(headers: object, name: string): string[] {
  const given = Object.entries(headers).filter(([key]) => key.toLowerCase() === name.toLowerCase())
  return given.flatMap(([, value]: [string, unknown]) => (Array.isArray(value) ? value : [value]).map(String))
}

function describeExit({ plugin, phase, status, body }: ExitRecord): string {
  return `${show(status)} by ${plugin}, ${phase} phase${body === undefined ? '' : `: ${show(readable(body))}`}`
}
