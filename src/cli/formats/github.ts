import type { Finding } from '../finding'
import type { Format } from './format'
import { relative } from './relative'

const COMMANDS = { error: 'error', warning: 'warning', info: 'notice' } as const

/** For GitHub Actions: a workflow command for each finding, shown beside its line in a pull request. */
export const github: Format = ({ plugins, cwd }) => {
  const findings = plugins.flatMap((plugin) => plugin.findings)
  return findings.map((finding) => `${commandOf(finding, relative(cwd, finding.file))}\n`).join('')
}

function commandOf({ severity, line, column, rule, message, why, fix }: Finding, file: string): string {
  const properties = { file, line, col: column, title: `kong-pdk-mock: ${rule}` }
  const told = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`)
  return `::${COMMANDS[severity]} ${told.join(',')}::${data(`${message}\n${why}\n${fix}`)}`
}

/** A text as the data of a workflow command. */
export function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

/** A text as a property of a workflow command. */
export function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
