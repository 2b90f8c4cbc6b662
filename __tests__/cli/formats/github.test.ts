import { github } from '../../../src/cli/formats/github'
import { finding, reportOf } from '../support/report'

test('a finding is a workflow command on one line', () => {
  expect(github(reportOf(finding({ severity: 'warning' })))).toBe(
    '::warning file=plugins/a.js,line=3,col=5,title=kong-pdk-mock%3A no-code-after-exit::It goes on.%0ABecause.%0AReturn.\n',
  )
})

test('what has a meaning in a command is escaped', () => {
  const report = reportOf(finding({ file: '/repo/a,b:c.js', message: '100%\n::error::' }))

  expect(github(report)).toContain('file=a%2Cb%3Ac.js,')
  expect(github(report)).toContain('::100%25%0A::error::%0A')
})

test('what is only told is a notice', () => {
  expect(github(reportOf(finding({ severity: 'info' })))).toMatch(/^::notice /)
})
