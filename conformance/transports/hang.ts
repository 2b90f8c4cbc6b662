import type { ExchangeRecord, Problem } from '../../src'
import { text } from '../values'
import type { Recorded } from '../vector'

const HANG = /did not answer within|never answers/
const NO_DATA = /\] no data$/
/** Nothing reaches the service when one of these hangs. */
const BEFORE_SERVICE = ['certificate', 'rewrite', 'access', 'preread']

export function hasHung({ problems }: ExchangeRecord): boolean {
  return hangOf(problems) !== undefined
}

/** The exchange up to a handler that never came back: the recordings gave up there, long before Kong's read timeout. */
export function beforeHang(observed: Recorded, { problems, phases }: ExchangeRecord): Recorded {
  const hang = hangOf(problems)
  if (!hang) return observed
  const end = observed.log.findIndex(({ message }) => NO_DATA.test(text(message)))
  const log = observed.log.slice(0, end < 0 ? observed.log.length : end)
  if (hang.phase === 'log') return { ...observed, log }
  const ran = phases.slice(0, phases.indexOf(`${hang.plugin}:${hang.phase}`) + 1)
  return {
    client: { error: 'timeout' },
    upstream: BEFORE_SERVICE.includes(hang.phase) ? null : observed.upstream,
    calls: observed.calls.filter(({ plugin, phase }) => ran.includes(`${plugin}:${phase}`)),
    phases: observed.phases.filter(([plugin, phase]) => ran.includes(`${plugin}:${phase}`)),
    log,
  }
}

function hangOf(problems: readonly Problem[]): Problem | undefined {
  return problems.find(({ message }) => HANG.test(message))
}
