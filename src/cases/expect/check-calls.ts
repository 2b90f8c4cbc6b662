import type { ExchangeRecord, PdkCall } from '../../index'
import { itemsOf, textOf, type Located } from '../yaml/located'
import { show, wanted, type Difference } from './difference'
import { matchJson } from './match'
import { readable } from './message'

/** Each expectation names a PDK function that a plugin calls, with its arguments or without. */
export function checkCalls(expected: Located, { calls }: ExchangeRecord): Difference[] {
  return itemsOf(expected).flatMap((item) => {
    const [entry] = item.kind === 'mapping' ? item.entries : []
    const name = entry?.key ?? textOf(item) ?? ''
    const ofName = calls.filter((call) => call.function === name && !('ignored' in call.outcome))
    if (ofName.some((call) => hasArgs(entry?.value, call))) return []
    const what = entry ? `${name}(…) with ${wanted(entry.value)}` : name
    return [{ subject: 'calls', place: item.place, expected: `a call of ${what}`, received: received(ofName, calls) }]
  })
}

function hasArgs(expected: Located | undefined, { args }: PdkCall): boolean {
  return expected === undefined || matchJson(expected, args.map(readable), '').length === 0
}

function received(ofName: readonly PdkCall[], calls: readonly PdkCall[]): string {
  if (ofName.length > 0) return ofName.map(({ args }) => show(args.map(readable))).join('\n')
  const names = [...new Set(calls.map((call) => call.function))]
  return names.length > 0 ? `none among ${names.join(', ')}` : 'no calls'
}
