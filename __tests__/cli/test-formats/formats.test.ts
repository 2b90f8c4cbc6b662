import { TEST_FORMATS } from '../../../src/cli/test-formats/test-formats'
import { ALL, fileOf, result, written } from '../support/test-report'

function report(name: string, files = ALL): string {
  const format = TEST_FORMATS[name]
  if (!format) throw new Error(`There is no format ${name}.`)
  return written(format, files)
}

test('json tells everything, with relative paths', () => {
  expect(JSON.parse(report('json'))).toMatchObject({
    passed: 1,
    failed: 1,
    skipped: 1,
    broken: 2,
    files: [
      {
        file: 'tests/a.kong-test.yml',
        tests: [
          { name: 'it is passed', outcome: 'passed', line: 3, column: 5, milliseconds: 12 },
          { outcome: 'skipped', why: 'not yet' },
          { exchanges: [{ differences: [{ subject: 'response.status', file: 'tests/a.kong-test.yml', line: 9 }] }] },
          { mistakes: [{ line: 4, message: 'It is wrong.', fix: 'Mend it.' }] },
        ],
      },
      { file: 'b.kong-test.yml', mistakes: [{ line: 1 }] },
    ],
  })
})

test('junit counts failures, errors and skipped tests, and escapes what XML cannot hold', () => {
  const xml = report('junit')

  expect(xml).toContain(
    '<testsuite name="tests/a.kong-test.yml" tests="4" failures="1" errors="1" skipped="1" time="0.04">',
  )
  expect(xml).toContain('<testcase classname="tests/a.kong-test.yml" name="it is passed" time="0.012"/>')
  expect(xml).toContain('Received: 401 &lt;&amp;&gt; &quot;]]&gt;&quot;')
  expect(xml).toContain('<skipped message="not yet"/>')
  expect(xml).toContain('<error message="b.kong-test.yml:1:2: It is bad. Mend it.">')
})

test('tap numbers the tests of all files', () => {
  const lines = report('tap').split('\n')

  expect(lines.slice(0, 2)).toEqual(['TAP version 14', '1..5'])
  expect(lines.filter((line) => /^(not )?ok/.test(line))).toEqual([
    'ok 1 - tests/a.kong-test.yml: it is passed',
    'ok 2 - tests/a.kong-test.yml: it is skipped # SKIP not yet',
    'not ok 3 - tests/a.kong-test.yml: it is failed',
    'not ok 4 - tests/a.kong-test.yml: it is broken',
    'not ok 5 - b.kong-test.yml',
  ])
})

test('a name in tap is no directive', () => {
  expect(report('tap', [fileOf(result('passed', 'x # SKIP y'))])).toContain(
    'ok 1 - tests/a.kong-test.yml: x \\# SKIP y',
  )
})

test('github shows failures beside their lines', () => {
  const commands = report('github')
    .split('\n')
    .filter((line) => line.startsWith('::'))

  expect(commands).toEqual([
    expect.stringMatching(
      /^::error file=tests\/a.kong-test.yml,line=9,col=17,title=it is failed::response.status .*%0A/,
    ),
    '::error file=tests/a.kong-test.yml,line=4,col=7,title=it is broken::It is wrong. Mend it.',
    '::error file=b.kong-test.yml,line=1,col=2,title=kong-pdk-mock test::It is bad. Mend it.',
  ])
})

test('sarif has a result for each failure', () => {
  const log = JSON.parse(report('sarif')) as { runs: [{ results: unknown[] }] }

  expect(log.runs[0].results).toMatchObject([
    {
      ruleId: 'test-failed',
      locations: [
        { physicalLocation: { artifactLocation: { uri: 'tests/a.kong-test.yml' }, region: { startLine: 9 } } },
      ],
    },
    {},
    {},
  ])
})
