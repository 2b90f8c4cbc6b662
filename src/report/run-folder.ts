import { randomUUID } from 'node:crypto'
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { observeExchanges, type ObservedExchange, type ReportOptions } from './observe'
import type { TestPlace } from './place'

/** The environment variable by which a test run tells its workers to collect their exchanges: `CollectionSettings` as JSON. */
export const COLLECTION_VARIABLE = 'KONG_PDK_MOCK_REPORT'

/** What workers need to know to collect exchanges. */
export interface CollectionSettings extends ReportOptions {
  readonly folder: string
}

/** An exchange as a worker wrote it down. */
export interface CollectedExchange extends ObservedExchange {
  readonly place: TestPlace
}

/** A folder for one test run, which only its user can read. */
export function makeRunFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'kong-pdk-mock-report-'))
}

export function removeRunFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}

/**
 * Writes every exchange of this process to a file of its own, a line each, until it is stopped.
 *
 * @returns what stops it
 */
export function collectExchanges({ folder, ...options }: CollectionSettings, place: () => TestPlace): () => void {
  const file = path.join(folder, `${randomUUID()}.jsonl`)
  return observeExchanges(options, (observed) => {
    const collected: CollectedExchange = { place: place(), ...observed }
    writeLine(file, JSON.stringify(collected))
  })
}

/** A run that was stopped has removed its folder already. */
function writeLine(file: string, line: string): void {
  try {
    appendFileSync(file, `${line}\n`)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

/** All exchanges of a run; those of one test are in order. */
export function readRunFolder(folder: string): CollectedExchange[] {
  return readdirSync(folder).flatMap((name) => readLines(path.join(folder, name)))
}

function readLines(file: string): CollectedExchange[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  // What stands behind the last line end is empty, or what a worker that was killed had no time to write.
  return lines.slice(0, -1).map((line) => JSON.parse(line) as CollectedExchange)
}
