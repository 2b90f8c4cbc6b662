import type { CheckedPlugin, Finding } from '../finding'
import type { Format } from './format'
import { relative } from './relative'

/** For test reports: a suite for each file, a failed case for each finding that counts, one that passed where there is none. */
export const junit: Format = ({ plugins, cwd }) => {
  const suites = plugins.map((plugin) => suite(plugin, cwd))
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="kong-pdk-mock check">',
    ...suites,
    '</testsuites>',
    '',
  ].join('\n')
}

function suite({ file, findings }: CheckedPlugin, cwd: string): string {
  const name = escape(relative(cwd, file))
  const failures = findings.filter(({ severity }) => severity !== 'info')
  const cases = failures.map((finding) => failedCase(finding, name, cwd))
  const lines = cases.length > 0 ? cases : [`    <testcase classname="${name}" name="check"/>`]
  return [
    `  <testsuite name="${name}" tests="${lines.length}" failures="${cases.length}">`,
    ...lines,
    '  </testsuite>',
  ].join('\n')
}

function failedCase(
  { file, line, column, rule, severity, message, why, fix }: Finding,
  suiteName: string,
  cwd: string,
): string {
  const place = `${relative(cwd, file)}:${line}:${column}`
  return [
    `    <testcase classname="${suiteName}" name="${escape(`${rule} at ${line}:${column}`)}">`,
    `      <failure type="${severity}" message="${escape(message)}">${escape(`${place}\n${why}\n${fix}`)}</failure>`,
    '    </testcase>',
  ].join('\n')
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A text as XML has it, which has no way to write most control characters. */
export function escape(text: string): string {
  return text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f]/g, '\uFFFD').replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)
}
