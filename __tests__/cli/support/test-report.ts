import type { CaseResult, FileResult, Outcome } from '../../../src/cases/result'
import { painter } from '../../../src/cli/formats/colours'
import type { TestFormat, TestReport } from '../../../src/cli/test-formats/test-format'

const FILE = '/repo/tests/a.kong-test.yml'

/** An outcome of each kind. */
export const OUTCOMES: Readonly<Record<Outcome['kind'], Outcome>> = {
  passed: { kind: 'passed' },
  skipped: { kind: 'skipped', why: 'not yet' },
  failed: {
    kind: 'failed',
    exchanges: [
      {
        step: undefined,
        differences: [
          {
            subject: 'response.status',
            place: { file: FILE, line: 9, column: 17 },
            expected: '200',
            received: '401 <&> "]]>"',
          },
        ],
        exchange: 'GET / → 401 Unauthorized',
      },
    ],
  },
  broken: {
    kind: 'broken',
    mistakes: [{ place: { file: FILE, line: 4, column: 7 }, message: 'It is wrong.', fix: 'Mend it.' }],
  },
}

/** A test that came out so. */
export function result(kind: Outcome['kind'], name = `it is ${kind}`): CaseResult {
  return { name, place: { file: FILE, line: 3, column: 5 }, outcome: OUTCOMES[kind], milliseconds: 12 }
}

export function fileOf(...cases: CaseResult[]): FileResult {
  return { file: FILE, mistakes: [], cases, milliseconds: 40 }
}

/** A file that could not be read. */
export const UNREADABLE: FileResult = {
  file: '/repo/b.kong-test.yml',
  mistakes: [{ place: { file: '/repo/b.kong-test.yml', line: 1, column: 2 }, message: 'It is bad.', fix: 'Mend it.' }],
  cases: [],
  milliseconds: 1,
}

/** All that a format writes of these files. */
export function written(format: TestFormat, files: readonly FileResult[], colour = false): string {
  const options = { cwd: '/repo', paint: painter(colour) }
  const report: TestReport = { files, milliseconds: 1234 }
  return files.map((file) => format.file?.(file, options) ?? '').join('') + format.end(report, options)
}

/** Files of all kinds. */
export const ALL = [fileOf(result('passed'), result('skipped'), result('failed'), result('broken')), UNREADABLE]
