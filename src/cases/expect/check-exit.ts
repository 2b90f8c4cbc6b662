import type { ExchangeRecord, ExitRecord } from '../../index'
import { isAbsent } from '../language/matcher'
import { memberOf, plain, type Located } from '../yaml/located'
import { show, unwanted, type Difference } from './difference'
import { matchJson, matchText } from './match'
import { matchStatus, readable } from './message'

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
    ...(headers ? matchJson(headers, exit.headers, 'exit.headers') : []),
    ...(plugin ? matchText(plugin, exit.plugin, 'exit.plugin') : []),
    ...(phase ? matchText(phase, exit.phase, 'exit.phase') : []),
  ]
}

function describeExit({ plugin, phase, status, body }: ExitRecord): string {
  return `${show(status)} by ${plugin}, ${phase} phase${body === undefined ? '' : `: ${show(readable(body))}`}`
}
