import path from 'node:path'
import type { CaseResult, FileResult, Outcome } from '../../../src/cases/result'
import { runFile } from '../../../src/cases/run/run-file'
import { folderWith } from '../../cli/support/files'

const LIMIT = 60_000

/** Runs a case file beside other files. */
export function runYaml(yaml: string, files: Readonly<Record<string, string>>): Promise<FileResult> {
  const folder = folderWith({ 'a.kong-test.yml': yaml, ...files })
  const load = (file: string): unknown => jest.requireActual(file)
  return runFile(path.join(folder, 'a.kong-test.yml'), { load, isWanted: () => true, bail: false, limit: LIMIT })
}

/** What came of each test; of those that failed, what differed. */
export function told({ mistakes, cases }: FileResult): unknown[] {
  return [...mistakes, ...cases.map(outcomeOf)]
}

function outcomeOf({ outcome }: CaseResult): unknown {
  return outcome.kind === 'failed' ? outcome.exchanges.flatMap(({ differences }) => differences) : short(outcome)
}

function short(outcome: Outcome): unknown {
  return outcome.kind === 'passed' ? 'passed' : outcome
}
