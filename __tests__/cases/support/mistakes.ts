import { CaseFileError } from '../../../src/cases/mistake'
import { parseCaseFile } from '../../../src/cases/parse'

/** What is wrong with a case file: `line:column: message fix`. */
export function mistakesIn(yaml: string): string[] {
  try {
    parseCaseFile(yaml, '/repo/a.kong-test.yml')
    return []
  } catch (error) {
    if (!(error instanceof CaseFileError)) throw error
    return error.mistakes.map(({ place, message, fix }) => `${place.line}:${place.column}: ${message} ${fix}`)
  }
}

/** A case file with one test that has these further lines. */
export function testWith(lines: string): string {
  const indented = lines.replace(/^/gm, '    ')
  return `tests:\n  - name: a test\n    request: GET /\n${indented}\n`
}
