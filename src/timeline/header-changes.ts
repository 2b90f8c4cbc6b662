import type { PdkCall } from '../exchange'
import type { HeaderChange } from './entry'

type Change = Pick<HeaderChange, 'action' | 'name' | 'value'>

const SIDES: Readonly<Record<string, HeaderChange['side']>> = {
  'kong.service.request': 'request',
  'kong.response': 'response',
}

/** What a call did to headers: nothing, unless Kong carried it out. */
export function headerChanges({ function: name, args, outcome }: PdkCall): HeaderChange[] {
  if (!('returned' in outcome)) return []
  const dot = name.lastIndexOf('.')
  const side = SIDES[name.slice(0, dot)]
  if (side === undefined) return []
  return changesOf(name.slice(dot + 1), args).map((change) => ({ side, ...change }))
}

function changesOf(verb: string, [first, second, third]: readonly unknown[]): Change[] {
  switch (verb) {
    case 'set_header':
      return linesOf('set', first, second)
    case 'add_header':
      return linesOf('add', first, second)
    case 'clear_header':
      return typeof first === 'string' ? [{ action: 'clear', name: first }] : []
    case 'set_headers':
      return tableOf(first)
    case 'exit':
    case 'error':
      return tableOf(third)
    default:
      return []
  }
}

function tableOf(headers: unknown): Change[] {
  if (typeof headers !== 'object' || headers === null) return []
  return Object.entries(headers).flatMap(([name, value]) => linesOf('set', name, value))
}

/** A list of values makes a line of each. */
function linesOf(action: 'set' | 'add', name: unknown, value: unknown): Change[] {
  if (typeof name !== 'string') return []
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  return values.flatMap((one) => (isScalar(one) ? [{ action, name, value: String(one) }] : []))
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value)
}
