import { pretty } from '../../../src/cli/formats/pretty'
import { finding, reportOf } from '../support/report'

test('a plugin has its name, version, priority and phases, a finding its place, reason and remedy', () => {
  expect(pretty(reportOf(finding()))).toBe(
    [
      'plugins/a.js  a · 1.0.0 · priority 7 · access',
      '  error  It goes on.  no-code-after-exit',
      '    at  plugins/a.js:3:5',
      '    why Because.',
      '    fix Return.',
      '',
      '1 plugin: 1 error, 0 warnings, 0 info',
      '',
    ].join('\n'),
  )
})

test('without findings the summary says so', () => {
  expect(pretty(reportOf())).toContain('1 plugin, nothing found\n')
})

test('there are escape sequences only where colour is wanted', () => {
  const report = reportOf(finding())

  expect(pretty(report)).not.toContain('\u001b')
  expect(pretty({ ...report, colour: true })).toContain('\u001b[31merror\u001b[0m')
})
