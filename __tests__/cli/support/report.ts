import type { Finding } from '../../../src/cli/finding'
import type { Report } from '../../../src/cli/formats/format'

/** A finding with what a test does not ask about filled in. */
export function finding(part: Partial<Finding> = {}): Finding {
  return {
    file: '/repo/plugins/a.js',
    line: 3,
    column: 5,
    rule: 'no-code-after-exit',
    severity: 'error',
    message: 'It goes on.',
    why: 'Because.',
    fix: 'Return.',
    ...part,
  }
}

/** A report on one plugin with these findings. */
export function reportOf(...findings: Finding[]): Report {
  const file = '/repo/plugins/a.js'
  const plugin = { file, name: 'a', version: '1.0.0', priority: 7, phases: ['access'], findings }
  return { plugins: [plugin], cwd: '/repo', colour: false }
}
