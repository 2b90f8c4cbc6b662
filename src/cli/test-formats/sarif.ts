import type { Failure } from './failures'
import { relative } from '../formats/relative'
import { failuresOf } from './failures'
import type { TestFormat } from './test-format'

const RULE = 'test-failed'

/** For code scanning: SARIF 2.1.0. */
export const sarif: TestFormat = {
  end({ files }, { cwd }) {
    const results = files.flatMap((file) => failuresOf(file, cwd)).map((failure) => resultOf(failure, cwd))
    const rules = [{ id: RULE, shortDescription: { text: 'A test of a plugin does not pass.' } }]
    const driver = { name: 'kong-pdk-mock test', rules }
    const log = {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
    }
    return `${JSON.stringify(log, null, 2)}\n`
  },
}

function resultOf({ place, name, message }: Failure, cwd: string): object {
  const uri = relative(cwd, place.file)
  const artifactLocation = { uri: `${uri.startsWith('/') ? 'file://' : ''}${encodeURI(uri)}` }
  const region = { startLine: place.line, startColumn: place.column }
  return {
    ruleId: RULE,
    level: 'error',
    message: { text: name === undefined ? message : `${name}\n${message}` },
    locations: [{ physicalLocation: { artifactLocation, region } }],
  }
}
