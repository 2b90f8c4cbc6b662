import type { CheckedPlugin, Finding } from '../finding'
import type { Severity } from '../rules/rule'
import { painter, type Paint } from './colours'
import type { Format } from './format'
import { relative } from './relative'

const COLOURS = { error: 'red', warning: 'yellow', info: 'blue' } as const

/** For people: a head for each plugin, below it what is wrong, why it matters and what to do. */
export const pretty: Format = ({ plugins, cwd, colour }) => {
  const paint = painter(colour)
  const parts = plugins.map((plugin) => partOf(plugin, cwd, paint))
  return [...parts, summary(plugins, paint)].join('\n\n') + '\n'
}

function partOf(plugin: CheckedPlugin, cwd: string, paint: Paint): string {
  const head = `${paint('bold', relative(cwd, plugin.file))}  ${paint('dim', describe(plugin))}`
  const findings = plugin.findings.map((finding) => findingText(finding, cwd, paint))
  return [head.trimEnd(), ...findings].join('\n')
}

function describe({ name, version, priority, phases }: CheckedPlugin): string {
  if (name === undefined) return ''
  const words = [name, version, `priority ${String(priority)}`, phases?.join(', ')]
  return words.filter((word) => word !== undefined && word !== '').join(' · ')
}

function findingText(
  { file, line, column, severity, rule, message, why, fix }: Finding,
  cwd: string,
  paint: Paint,
): string {
  const place = `${relative(cwd, file)}:${line}:${column}`
  return [
    `  ${paint(COLOURS[severity], severity)}  ${message}  ${paint('dim', rule)}`,
    `    ${paint('dim', 'at ')} ${place}`,
    `    ${paint('dim', 'why')} ${why}`,
    `    ${paint('dim', 'fix')} ${fix}`,
  ].join('\n')
}

function summary(plugins: readonly CheckedPlugin[], paint: Paint): string {
  const findings = plugins.flatMap((plugin) => plugin.findings)
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length
  const checked = counted(plugins.filter(({ name }) => name !== undefined).length, 'plugin')
  if (findings.length === 0) return paint('green', `${checked}, nothing found`)
  return `${checked}: ${counted(count('error'), 'error')}, ${counted(count('warning'), 'warning')}, ${count('info')} info`
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
