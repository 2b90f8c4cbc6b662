import type { Finding } from '../finding'
import { RULES } from '../rules/rules'
import type { Format } from './format'
import { relative } from './relative'

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const

/** For code scanning: SARIF 2.1.0. */
export const sarif: Format = ({ plugins, cwd }) => {
  const findings = plugins.flatMap((plugin) => plugin.findings)
  const driver = {
    name: 'kong-pdk-mock',
    rules: rules(),
  }
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      { tool: { driver }, columnKind: 'utf16CodeUnits', results: findings.map((finding) => resultOf(finding, cwd)) },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

function rules(): object[] {
  return Object.entries(RULES).map(([id, { why, fix, severity }]) => ({
    id,
    shortDescription: { text: why },
    help: { text: fix },
    defaultConfiguration: { level: LEVELS[severity] },
  }))
}

function resultOf({ rule, severity, message, why, fix, file, line, column }: Finding, cwd: string): object {
  const uri = relative(cwd, file)
  const artifactLocation = uri.startsWith('/') ? { uri: `file://${encodeURI(uri)}` } : { uri: encodeURI(uri) }
  return {
    ruleId: rule,
    level: LEVELS[severity],
    message: { text: `${message} ${why} ${fix}` },
    locations: [{ physicalLocation: { artifactLocation, region: { startLine: line, startColumn: column } } }],
  }
}
