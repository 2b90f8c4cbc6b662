import type { Format } from './format'
import { relative } from './relative'

/** For programs: everything that is known, paths relative to the working directory. */
export const json: Format = ({ plugins, cwd }) => {
  const told = plugins.map((plugin) => ({
    ...plugin,
    file: relative(cwd, plugin.file),
    findings: plugin.findings.map((finding) => ({ ...finding, file: relative(cwd, finding.file) })),
  }))
  return `${JSON.stringify({ plugins: told }, null, 2)}\n`
}
