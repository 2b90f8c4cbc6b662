import { json } from '../../../src/cli/formats/json'
import { finding, reportOf } from '../support/report'

test('all that is known is told, with relative paths', () => {
  expect(JSON.parse(json(reportOf(finding())))).toEqual({
    plugins: [
      {
        file: 'plugins/a.js',
        name: 'a',
        version: '1.0.0',
        priority: 7,
        phases: ['access'],
        findings: [{ ...finding(), file: 'plugins/a.js' }],
      },
    ],
  })
})
