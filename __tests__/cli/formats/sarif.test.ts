import { sarif } from '../../../src/cli/formats/sarif'
import { RULES } from '../../../src/cli/rules/rules'
import { finding, reportOf } from '../support/report'

interface Log {
  readonly version: string
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } }
    readonly results: readonly object[]
  }[]
}

const logOf = (text: string) => JSON.parse(text) as Log

test('a result names its rule, level and place', () => {
  const log = logOf(sarif(reportOf(finding({ severity: 'info' }))))

  expect(log.version).toBe('2.1.0')
  expect(log.runs[0]?.results).toEqual([
    {
      ruleId: 'no-code-after-exit',
      level: 'note',
      message: { text: 'It goes on. Because. Return.' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'plugins/a.js' },
            region: { startLine: 3, startColumn: 5 },
          },
        },
      ],
    },
  ])
})

test('every rule is described', () => {
  const rules = logOf(sarif(reportOf())).runs[0]?.tool.driver.rules

  expect(rules?.map(({ id }) => id)).toEqual(Object.keys(RULES))
})
