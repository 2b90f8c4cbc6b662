import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { folderWith, pluginFile } from './support/files'
import { buildCli, runCli, runUnread, startCli } from './support/run-cli'

beforeAll(buildCli, 60_000)

const RIGHT = 'plugins: ../probe.js\ntests:\n  - name: it answers\n    request: GET /\n    expect: { response: 200 }\n'
const WRONG = RIGHT.replace('200', '201').replace('it answers', 'it fails')
const plugin = pluginFile("await kong.log.warn('seen')")

function project(files: Readonly<Record<string, string>>): string {
  return folderWith({ 'probe.js': plugin, ...files })
}

test('without paths, all case files below are run, and none of other packages', async () => {
  const folder = project({
    'tests/a.kong-test.yml': RIGHT,
    'tests/deep/b.kong-test.yaml': RIGHT.replace('../', '../../'),
    'node_modules/x/c.kong-test.yml': WRONG,
    '.venv/d.kong-test.yml': WRONG,
    'tests/other.yml': 'x: 1',
  })

  const { code, out } = await runCli(['test'], folder)

  expect(out).toContain('tests/a.kong-test.yml\n  ✓ it answers')
  expect(out).toContain('2 passed  2 files')
  expect(code).toBe(0)
})

test('a failing test is exit code 1', async () => {
  const folder = project({ 'tests/a.kong-test.yml': WRONG })

  const { code, out } = await runCli(['test', 'tests/a.kong-test.yml'], folder)

  expect(out).toMatch(/response\.status {2}tests\/a\.kong-test\.yml:5:25\n +Expected: 201\n +Received: 200/)
  expect(code).toBe(1)
})

test('an error that nobody catches fails the test in which it turns up', async () => {
  const folder = project({
    'stray.js': pluginFile("void Promise.reject(new Error('left behind'))"),
    'a.kong-test.yml': RIGHT.replace('../probe.js', 'stray.js'),
  })

  const { code, out } = await runCli(['test'], folder)

  expect(out).toMatch(
    /✗ it answers\s+errors {2}a\.kong-test\.yml:3:\d+\n.*Kong's plugin server ends at one.*\n.*left behind/,
  )
  expect(out).toContain('stray.js:')
  expect(code).toBe(1)
})

test('one that turns up when all tests are over is told as well', async () => {
  const folder = project({
    'stray.js': pluginFile("setTimeout(() => { throw new Error('left behind') }, 300)"),
    'a.kong-test.yml': RIGHT.replace('../probe.js', 'stray.js'),
  })

  const { code, log } = await runCli(['test'], folder)

  expect(log).toMatch(/✗ An error that nobody caught\..*\n {2}Error: left behind\n +at .*stray\.js:/)
  expect(code).toBe(1)
})

test('the page shows every exchange under its test, and why the test failed', async () => {
  const folder = project({ 'tests/a.kong-test.yml': `${RIGHT}${WRONG.slice(WRONG.indexOf('  - name'))}` })

  await runCli(['test', '--report', 'reports/page.html'], folder)

  const page = readFileSync(path.join(folder, 'reports/page.html'), 'utf8')
  const data = /<script [^>]*type="application\/json"[^>]*>(.*?)<\/script>/s.exec(page)?.[1] ?? ''
  expect(JSON.parse(data)).toMatchObject({
    tests: [
      { file: 'tests/a.kong-test.yml', name: 'it answers', status: 'passed', failures: [], exchanges: [{}] },
      { name: 'it fails', status: 'failed', failures: [expect.stringContaining('Expected: 201')], exchanges: [{}] },
    ],
  })
})

test('a file that is wrong is exit code 2, and the others are run', async () => {
  const folder = project({ 'tests/a.kong-test.yml': 'tsts: []', 'tests/b.kong-test.yml': RIGHT })

  const { code, out } = await runCli(['test', 'tests'], folder)

  expect(out).toContain('tests/a.kong-test.yml:1:1: There is no key "tsts" in a case file. Did you mean "tests"?')
  expect(out).toContain('1 passed')
  expect(code).toBe(2)
})

test('it makes no difference when nobody reads the output', async () => {
  const folder = project({ 'tests/a.kong-test.yml': RIGHT })

  expect(await runUnread(['test'], folder)).toEqual({ code: 0, log: '' })
  expect(await runUnread(['--help'], folder)).toEqual({ code: 0, log: '' })
})

test('a plugin that does not load is told at the place that names it', async () => {
  const folder = project({ 'probe.js': 'throw new Error("no tea")', 'tests/a.kong-test.yml': RIGHT })

  const { code, out } = await runCli(['test'], folder)

  expect(out).toMatch(/tests\/a\.kong-test\.yml:1:10: \S+\/probe\.js:1:7: Error: no tea/)
  expect(code).toBe(2)
})

test.each([
  [['test', 'nowhere.yml'], 'There is no nowhere.yml.'],
  [['test', '--format', 'xml'], 'There is no format "xml". Use one of pretty, json, junit, tap, github, sarif.'],
  [['test', '--grep', '('], '--grep is no regular expression'],
  [['test', '--grep', 'nothing'], '--grep fits the name of none'],
  [['test', '--time-limit', 'soon'], '"soon" is no number of seconds.'],
  [['test', '--wacth'], "Unknown option '--wacth'"],
])('%j is exit code 2', async (args, message) => {
  const { code, log } = await runCli(args, project({ 'tests/a.kong-test.yml': RIGHT }))

  expect(log).toContain(message)
  expect(code).toBe(2)
})

test('a folder without case files tells how to begin', async () => {
  const { code, log } = await runCli(['test'], project({}))

  expect(log).toContain('There is no *.kong-test.yml. To see what one looks like: kong-pdk-mock test --help')
  expect(code).toBe(2)
})

test('--grep chooses tests, --bail ends with the first failure', async () => {
  const folder = project({ 'tests/a.kong-test.yml': WRONG, 'tests/b.kong-test.yml': RIGHT })

  expect((await runCli(['test', '--grep', '^it ans'], folder)).code).toBe(0)
  expect((await runCli(['test', '--bail'], folder)).out).not.toContain('b.kong-test.yml')
})

test('--output writes the report to a file, and people read another', async () => {
  const folder = project({ 'tests/a.kong-test.yml': RIGHT })

  const { out } = await runCli(['test', '-f', 'junit', '-o', 'reports/kong.xml'], folder)

  expect(out).toContain('✓ it answers')
  expect(readFileSync(path.join(folder, 'reports/kong.xml'), 'utf8')).toContain('name="it answers"')
})

test('in GitHub Actions failures are annotated', async () => {
  const folder = project({ 'tests/a.kong-test.yml': WRONG })

  const { out } = await runCli(['test'], folder, { GITHUB_ACTIONS: 'true' })

  expect(out).toContain('::error file=tests/a.kong-test.yml,line=5,col=25,title=it fails::')
})

test('--schema prints the schema that is shipped', async () => {
  const { out } = await runCli(['test', '--schema'], project({}))

  expect(JSON.parse(out)).toEqual(JSON.parse(readFileSync('kong-test.schema.json', 'utf8')))
})

test('--help shows a first case and the exit codes', async () => {
  const { out } = await runCli(['test', '--help'], project({}))

  expect(out).toContain('a caller without a key is refused')
  expect(out).toContain('Exit codes: 0 all passed')
})

test('--watch runs again when a plugin or a case file changes, and ends when it is interrupted', async () => {
  const folder = project({ 'tests/a.kong-test.yml': RIGHT })
  const watching = startCli(['test', '--watch'], folder)

  await watching.shows(/1 passed/)
  await watching.shows(/Watching for changes/)
  writeFileSync(path.join(folder, 'probe.js'), pluginFile("return kong.response.exit(418, 'tea')"))
  await watching.shows(/Changed: probe\.js/)
  await watching.shows(/Received: 418/)
  await watching.shows(/Watching for changes[^]*Watching for changes/)
  writeFileSync(path.join(folder, 'tests/a.kong-test.yml'), RIGHT.replace('200', '418'))
  await watching.shows(/Changed: tests\/a\.kong-test\.yml/)
  await watching.shows(/1 passed[^]*1 passed/)
  await watching.shows(/(Watching for changes[^]*){3}/)
  watching.kill('SIGINT')

  expect(await watching.ended).toBe(130)
}, 60_000)

test('a plugin may be in TypeScript', async () => {
  const typed = `export class Plugin {
  async access(kong: { log: { warn(text: string): Promise<void> } }): Promise<void> {
    await kong.log.warn('typed')
  }
}
`
  const folder = folderWith({ 'typed.ts': typed, 'a.kong-test.yml': RIGHT.replace('../probe.js', 'typed.ts') })
  // Beside this package's own TypeScript.
  const own = path.join(__dirname, '../../node_modules')
  symlinkSync(own, path.join(folder, 'node_modules'))

  expect(await runCli(['test'], folder)).toMatchObject({ code: 0, out: expect.stringContaining('1 passed') })
})

const LEAKY = pluginFile("await kong.log.warn('key ', await kong.request.getHeader('x-api-key'))")
const KEYED = `plugins: probe.js
tests:
  - name: it fails
    request: { path: '/?access_token=query-0002', headers: { X-Api-Key: s3cret-0001 } }
    expect: { logs: [{ warn: nothing }], upstream: /none }
`

test.each(['pretty', 'github', 'json', 'junit', 'sarif', 'tap'])(
  'credentials do not stand in a report: %s',
  async (format) => {
    const folder = folderWith({ 'probe.js': LEAKY, 'a.kong-test.yml': KEYED })

    const { out, log } = await runCli(['test', '--format', format], folder)

    expect(out).toContain('[secret ')
    expect(out + log).not.toMatch(/s3cret-0001|query-0002/)
    expect(log).toContain('--show-secrets prints them as they are.')
  },
)

test('credentials are told on demand', async () => {
  const folder = folderWith({ 'probe.js': LEAKY, 'a.kong-test.yml': KEYED })

  const { out, log } = await runCli(['test', '--show-secrets', '--report', 'page.html'], folder)

  expect(out).toContain('Received: "key s3cret-0001"')
  expect(log).toBe('')
  expect(readFileSync(path.join(folder, 'page.html'), 'utf8')).toContain('s3cret-0001')
})
