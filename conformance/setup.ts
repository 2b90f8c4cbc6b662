import { createGateway, type ExchangeRecord, type Gateway, type LogEntry } from '../src'
import type { ProbeHost } from './transports/transport'
import type { Recorded, RecordedLog, Vector, VectorFile } from './vector'

/** The port on which nothing listened while the vectors were recorded. */
export const REFUSING_PORT = 9199
const PROBES = /^probe/
/** Long enough for what a script does behind an exit. */
const SETTLE_MS = 5

/** A gateway as the vector was recorded on. */
export function gatewayOf(file: VectorFile, vector: Vector, probes: ProbeHost): Gateway {
  return createGateway({
    ...file.worlds[vector.world],
    modules: probes.modules(),
    problems: 'record',
    dns: false,
    env: file.environment ?? {},
  })
}

/** Scripts may go on behind an exit, at most for as long as they sleep. */
export async function settle(vector: Vector): Promise<void> {
  const sleeps = Object.values(vector.plugins).flatMap((phases) => Object.values(phases).flat())
  const slept = sleeps.reduce((sum, step) => sum + (step[0] === 'sleep' ? step[1] : 0), 0)
  if (slept > 0) await new Promise((resolve) => setTimeout(resolve, slept + SETTLE_MS))
  else await new Promise((resolve) => setImmediate(resolve))
}

/** What plugins did and what was logged, in the words of the format. */
export function observedEvents({ phases, logs }: ExchangeRecord): Pick<Recorded, 'phases' | 'log'> {
  return {
    phases: phases.map((name) => name.split(':') as [string, string]).filter(([plugin]) => PROBES.test(plugin)),
    log: logs
      .filter(wasRecorded)
      .map(({ level, line }): RecordedLog => ({ level: level === 'err' ? 'error' : level, message: line })),
  }
}

/** Kong's own lines below warn were not recorded. */
function wasRecorded({ level, line }: LogEntry): boolean {
  return !(/^(stream )?\[lua\]/.test(line) && ['notice', 'info', 'debug'].includes(level))
}
