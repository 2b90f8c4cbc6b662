import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createGateway } from '../../src'
import { LiveReport } from '../../src/report/live-report'
import type { ReportData } from '../../src/report/model'

let folder: string

beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'kong-pdk-mock-live-'))))
afterEach(() => rmSync(folder, { recursive: true }))

/** Writes a report and reads what is in it. */
function written(report: LiveReport): ReportData & { readonly count: number } {
  const file = path.join(folder, 'deep/report.html')
  const count = report.write(file, 'orders')
  const [, json = ''] = /id="data">(.*?)<\/script>/s.exec(readFileSync(file, 'utf8')) ?? []
  return { ...(JSON.parse(json) as ReportData), count }
}

test('exchanges stand under what was entered when they were made', async () => {
  const report = new LiveReport()
  report.enter({ file: 'a.yml', name: 'first' })
  await createGateway().request('/1')
  report.leave('passed')
  report.enter({ file: 'a.yml', name: 'second' })
  await createGateway().request('/2')
  report.leave('failed', ['expected 201'])

  const { tests, count, title } = written(report)

  expect([count, title]).toEqual([2, 'orders'])
  expect(tests).toMatchObject([
    { file: 'a.yml', name: 'first', status: 'passed', exchanges: [{ target: '/1' }] },
    { file: 'a.yml', name: 'second', status: 'failed', failures: ['expected 201'], exchanges: [{ target: '/2' }] },
  ])
})

test('what was not entered stands under nothing', async () => {
  const report = new LiveReport()
  await createGateway().request('/1')

  expect(written(report).tests).toMatchObject([{ file: '', name: '', status: 'unknown' }])
})

test('credentials are masked, in failures too', async () => {
  const report = new LiveReport()
  report.enter({ file: 'a.yml', name: 'first' })
  await createGateway().request('/', { headers: { 'X-Api-Key': 's3cret-key' } })
  report.leave('failed', ['got s3cret-key'])

  expect(JSON.stringify(written(report))).not.toContain('s3cret-key')
})

test('nothing is gathered once it is written', async () => {
  const report = new LiveReport()
  expect(written(report).count).toBe(0)

  await createGateway().request('/1')

  expect(written(report).count).toBe(0)
})
