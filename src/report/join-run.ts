import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { maskText } from '../mask/mask-text'
import type { ReportedExchange, ReportedTest } from './model'
import type { TestPlace } from './place'
import type { CollectedExchange } from './run-folder'

/** What the test runner told of a test. */
export interface FinishedTest extends Pick<ReportedTest, 'name' | 'status' | 'failures' | 'duration'> {
  readonly place: TestPlace
}

/**
 * The exchanges of a run under the tests that made them: files by their names, tests in their order, and what was made outside of
 * tests in front of them.
 *
 * @param rootDir - the folder from which files are named
 */
export function joinRun(
  collected: readonly CollectedExchange[],
  finished: readonly FinishedTest[],
  rootDir: string,
): ReportedTest[] {
  const byPlace = groupBy(collected, ({ place }) => keyOf(place))
  const byKey = new Map(finished.map((test) => [keyOf(test.place), test]))
  const order = new Map([...byKey.keys()].map((key, at) => [key, at]))
  const tests = Array.from(byPlace, ([key, exchanges]) => {
    return { key, test: reportedTest(exchanges, byKey.get(key), rootDir) }
  })
  tests.sort((a, b) => compare(a.test.file, b.test.file) || (order.get(a.key) ?? -1) - (order.get(b.key) ?? -1))
  return tests.map(({ test }) => test)
}

function reportedTest(
  collected: readonly CollectedExchange[],
  finished: FinishedTest | undefined,
  rootDir: string,
): ReportedTest {
  const { file = '', name = '' } = collected[0]?.place ?? {}
  const hidden = collected.flatMap((each) => each.hidden)
  const failures = finished?.failures ?? []
  return {
    file: path.relative(rootDir, file).replaceAll(path.sep, '/'),
    name: finished?.name ?? name,
    status: finished?.status ?? 'unknown',
    failures: failures.map((failure) => {
      return maskText(stripVTControlCharacters(failure), hidden).replaceAll(rootDir + path.sep, '')
    }),
    duration: finished?.duration,
    exchanges: collected.map(({ exchange }) => withPlacesFrom(rootDir, exchange)),
  }
}

/** Places in the code from the project's folder: whose machine it was is nobody's business. */
function withPlacesFrom(rootDir: string, exchange: ReportedExchange): ReportedExchange {
  const entries = exchange.entries.map((entry) => {
    return 'at' in entry ? { ...entry, at: entry.at?.replace(rootDir + path.sep, '') } : entry
  })
  return { ...exchange, entries }
}

function keyOf({ file, name }: TestPlace): string {
  return `${file}\0${name}`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

function groupBy<Value>(values: readonly Value[], key: (value: Value) => string): Map<string, Value[]> {
  const groups = new Map<string, Value[]>()
  for (const value of values) {
    const name = key(value)
    const known = groups.get(name) ?? []
    groups.set(name, known)
    known.push(value)
  }
  return groups
}
