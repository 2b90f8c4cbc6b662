import fc from 'fast-check'
import type { ReportData } from '../../src/report/model'
import { renderReport } from '../../src/report/render-report'

function report(name: string): ReportData {
  const tests = [{ file: 'a', name, status: 'passed', failures: [], exchanges: [] }] as const
  return { title: 'orders', writtenAt: '2026-01-01T00:00:00.000Z', secrets: 'masked', tests }
}

const DATA = /<script type="application\/json" id="data">(.*?)<\/script>/s

test('the data come out as they went in, whatever they are', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('</script>', '<!--<script>', '$&', '{"tests":[]}')),
      (name) => {
        const [, json = ''] = DATA.exec(renderReport(report(name))) ?? []
        expect(JSON.parse(json)).toEqual(report(name))
      },
    ),
  )
})

test('no data open or close an element', () => {
  const [, json] = DATA.exec(renderReport(report('</script><!--<script>'))) ?? []

  expect(json).not.toContain('<')
})

test('the policy allows the page its own script and style, and nothing else', () => {
  const [, policy = ''] = /Content-Security-Policy"\s+content="([^"]*)"/.exec(renderReport(report(''))) ?? []

  expect(policy.replace(/sha256-[\w+/=]{44}/g, 'hash')).toBe(
    "default-src 'none'; script-src 'hash'; style-src 'hash'; img-src data:; base-uri 'none'; form-action 'none'",
  )
})

test('nothing in the page points anywhere', () => {
  expect(renderReport(report(''))).not.toMatch(/(src|href)="(?!data:)|url\(|@import|https?:\/\//)
})
