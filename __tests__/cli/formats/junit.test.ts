import { junit } from '../../../src/cli/formats/junit'
import { finding, reportOf } from '../support/report'

test('a finding is a failed case of its plugin', () => {
  const xml = junit(reportOf(finding()))

  expect(xml).toContain('<testsuite name="plugins/a.js" tests="1" failures="1">')
  expect(xml).toContain('<failure type="error" message="It goes on.">plugins/a.js:3:5\nBecause.\nReturn.</failure>')
})

test('a plugin without findings that count has a case that passes', () => {
  const xml = junit(reportOf(finding({ severity: 'info' })))

  expect(xml).toContain('tests="1" failures="0"')
  expect(xml).toContain('<testcase classname="plugins/a.js" name="check"/>')
})

test('signs of XML and control characters do no harm', () => {
  expect(junit(reportOf(finding({ message: '<a & "b">\u0001' })))).toContain(
    'message="&lt;a &amp; &quot;b&quot;&gt;\uFFFD"',
  )
})
