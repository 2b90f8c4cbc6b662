import { spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildSync } from 'esbuild'
import type { ReportData } from '../../src/report/model'

// A whole run of Jest, in a process of its own.
jest.setTimeout(180_000)

const root = path.join(__dirname, '../..')
const jestFile = path.join(root, 'node_modules/jest/bin/jest.js')

let project: string

/** The package as it is installed, of the entries that a report needs. */
beforeAll(() => {
  project = realpathSync(mkdtempSync(path.join(tmpdir(), 'kong-pdk-mock-reporter-test-')))
  const home = path.join(project, 'node_modules/kong-pdk-mock')
  mkdirSync(home, { recursive: true })
  const manifest = readFileSync(path.join(root, 'package.json'), 'utf8')
  writeFileSync(path.join(home, 'package.json'), manifest)
  symlinkSync(path.join(root, 'node_modules/acorn'), path.join(project, 'node_modules/acorn'))
  for (const entry of ['index', 'jest/setup', 'jest/collect', 'jest/reporter']) build(home, entry)
  mkdirSync(path.join(project, 'temporary'))
  writeTests()
})

afterAll(() => rmSync(project, { recursive: true }))

function build(home: string, entry: string): void {
  buildSync({
    absWorkingDir: root,
    entryPoints: [`src/${entry}.ts`],
    outfile: path.join(home, 'dist', `${entry}.js`),
    bundle: true,
    platform: 'node',
    packages: 'external',
    external: entry === 'jest/setup' ? ['./collect', '../index'] : [],
    loader: { '.html': 'text' },
    // The page is tried elsewhere: here it is as it stands in the source.
  })
}

function writeTests(): void {
  const requests = (title: string, count: number) =>
    `test('${title}', async () => {
      const { createGateway } = require('kong-pdk-mock')
      for (let at = 0; at < ${count}; at++) {
        await createGateway().request('/${title}/' + at, { headers: { Authorization: 'Bearer s3cret-token' } })
      }
    })`
  writeFileSync(
    path.join(project, 'a.test.js'),
    `describe('block', () => {
      ${requests('one', 2)}
      ${requests('two', 1)}
      test.concurrent.each(['x', 'y'])('concurrent %s', async (name) => {
        await new Promise((resolve) => setTimeout(resolve, 10))
        await require('kong-pdk-mock').createGateway().request('/' + name)
      })
    })`,
  )
  writeFileSync(
    path.join(project, 'b.test.js'),
    `beforeAll(() => require('kong-pdk-mock').createGateway().request('/before'))
    ${requests('three', 1)}
    test('fails', async () => {
      const exchange = await require('kong-pdk-mock').createGateway().request('/four', { headers: { 'X-Api-Key': 's3cret-token' } })
      expect(exchange.request.headers.get('x-api-key')).toBe('other')
    })`,
  )
}

interface Run {
  readonly stderr: string
  readonly status: number | null
  readonly data: ReportData
}

function run(options: object, ...flags: string[]): Run {
  const config = {
    rootDir: project,
    cacheDirectory: path.join(project, 'cache'),
    setupFilesAfterEnv: ['kong-pdk-mock/jest'],
    reporters: [['kong-pdk-mock/reporter', { html: 'out/report.html', ...options }]],
    haste: { enableSymlinks: false },
  }
  const args = [jestFile, '--config', JSON.stringify(config), ...flags]
  const env = { ...process.env, TMPDIR: path.join(project, 'temporary'), KONG_PDK_MOCK_REPORT: undefined }
  const { stderr, status } = spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8', env })
  const html = readFileSync(path.join(project, 'out/report.html'), 'utf8')
  const [, json = '{}'] = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(html) ?? []
  return { stderr, status, data: JSON.parse(json) as ReportData }
}

const outlineOf = ({ tests }: ReportData) =>
  tests.map(({ file, name, status, exchanges }) => [
    file,
    name,
    status,
    exchanges.map(({ target }) => target).join(' '),
  ])

const OUTLINE = [
  ['a.test.js', 'block › one', 'passed', '/one/0 /one/1'],
  ['a.test.js', 'block › two', 'passed', '/two/0'],
  ['a.test.js', 'block › concurrent x', 'passed', '/x'],
  ['a.test.js', 'block › concurrent y', 'passed', '/y'],
  ['b.test.js', '', 'unknown', '/before'],
  ['b.test.js', 'three', 'passed', '/three/0'],
  ['b.test.js', 'fails', 'failed', '/four'],
]

test.each([
  ['in one process', ['--runInBand']],
  ['in workers', ['--maxWorkers=2', '--no-cache']],
])('the exchanges of tests that ran %s stand under them', (_, flags) => {
  const { data } = run({}, ...flags)

  expect(outlineOf(data)).toEqual(OUTLINE)
})

test('the run ends as it would without a report, and says where the report is', () => {
  const { stderr, status } = run({}, '--runInBand')

  expect(status).toBe(1)
  expect(stderr).toContain('Kong report: 8 exchanges in out/report.html')
})

test('nothing else is left behind', () => {
  run({}, '--maxWorkers=2')

  const left = readdirSync(path.join(project, 'temporary')).filter((name) => name.startsWith('kong-pdk-mock'))
  expect(left).toEqual([])
  expect(readdirSync(path.join(project, 'out'))).toEqual(['report.html'])
})

test('credentials are masked, in failures too', () => {
  const { data } = run({}, '--runInBand')

  expect(JSON.stringify(data)).not.toContain('s3cret-token')
  expect(data.tests.at(-1)?.failures[0]).toContain('Received: "[secret 1]"')
})

test('they are shown on demand', () => {
  const { data } = run({ secrets: 'shown', title: 'my plugins' }, '--runInBand', 'a.test.js')

  expect(JSON.stringify(data)).toContain('Bearer s3cret-token')
  expect(data).toMatchObject({ title: 'my plugins', secrets: 'shown' })
})

test('a run without exchanges says how to get them', () => {
  writeFileSync(path.join(project, 'c.test.js'), "test('nothing', () => undefined)")

  const { stderr, data } = run({}, '--runInBand', 'c.test.js')
  rmSync(path.join(project, 'c.test.js'))

  expect(data.tests).toEqual([])
  expect(stderr).toContain('no exchanges, out/report.html is empty')
})
