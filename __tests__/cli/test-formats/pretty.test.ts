import { pretty } from '../../../src/cli/test-formats/pretty'
import { ALL, fileOf, result, written } from '../support/test-report'

test('each test has a line, and a failed one tells what, where and how', () => {
  expect(written(pretty, ALL)).toBe(`tests/a.kong-test.yml
  ✓ it is passed
  - it is skipped  skipped: not yet
  ✗ it is failed

    response.status  tests/a.kong-test.yml:9:17
      Expected: 200
      Received: 401 <&> "]]>"

    GET / → 401 Unauthorized

  ! it is broken

    tests/a.kong-test.yml:4:7: It is wrong. Mend it.


b.kong-test.yml
  ! b.kong-test.yml:1:2: It is bad. Mend it.

1 failed, 2 could not be run, 1 skipped, 1 passed  2 files, 1.2 s
`)
})

test('where all is well, the summary is short', () => {
  expect(written(pretty, [fileOf(result('passed'))])).toMatch(/\n\n1 passed {2}1 file, 1\.2 s\n$/)
})

test('colours appear only when they are wanted', () => {
  expect(written(pretty, ALL)).not.toContain('\u001b')
  expect(written(pretty, ALL, true)).toContain('\u001b[31m✗\u001b[0m')
})

test('a slow test tells its time', () => {
  expect(written(pretty, [fileOf({ ...result('passed'), milliseconds: 1500 })])).toContain('it is passed  1500 ms')
})
