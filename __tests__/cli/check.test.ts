import { folderWith, pluginFile } from './support/files'
import { buildCli, runCli } from './support/run-cli'

const MINUTE = 60_000
const CLEAN = { 'a.js': pluginFile('return kong.response.exit(204)') }
const BROKEN = { 'a.js': pluginFile("kong.request.getPath() === '/'") }
const THROWING = { 'a.js': pluginFile("throw new Error('no')") }

beforeAll(buildCli, MINUTE)

const check = (files: Record<string, string>, args: readonly string[] = [], env: Record<string, string> = {}) =>
  runCli(['check', ...args], folderWith(files), env)

/** What is found, as `file rule`. */
async function rulesIn(files: Record<string, string>): Promise<string[]> {
  const { out } = await check(files, ['--format', 'json'])
  const { plugins } = JSON.parse(out) as { plugins: { findings: { file: string; rule: string }[] }[] }
  return plugins.flatMap(({ findings }) => findings.map(({ file, rule }) => `${file} ${rule}`))
}

test('a correct plugin gives exit code 0, and nothing on standard error', async () => {
  expect(await check(CLEAN)).toEqual({ code: 0, out: expect.stringContaining('nothing found'), log: '' })
})

test('findings give exit code 1', async () => {
  expect(await check(BROKEN)).toMatchObject({ code: 1, out: expect.stringContaining('no-unawaited-getter') })
})

test('what is only told does not fail, unless it is asked to', async () => {
  expect((await check(THROWING)).code).toBe(0)
  expect((await check(THROWING, ['--fail-on', 'info'])).code).toBe(1)
})

test('a rule that is switched off finds nothing', async () => {
  const settings = { '.kong-pdk-mock.json': '{ "rules": { "no-unawaited-getter": "off" } }' }

  expect((await check({ ...BROKEN, ...settings })).code).toBe(0)
})

test.each([
  ['an option', ['--colour'], "Unknown option '--colour'"],
  ['a format', ['--format', 'xml'], 'There is no format "xml". Use one of pretty, json, junit, github, sarif.'],
  ['a severity', ['--fail-on', 'all'], 'There is no severity "all". Use one of error, warning, info.'],
  ['a path', ['nowhere.js'], 'There is no file or folder "nowhere.js".'],
  ['a time', ['--time-limit', 'soon'], '"soon" is no number of seconds.'],
])('%s that does not exist gives exit code 2 and a word on standard error', async (_, args, message) => {
  expect(await check({}, args)).toEqual({ code: 2, out: '', log: expect.stringContaining(message) })
})

test.each([
  ['plugins', 'plugins/a.py', 'Python'],
  ['a.py', 'a.py', 'Python'],
  ['.', 'main.go', 'Go'],
])('%s with a plugin in another language is left to "test"', async (given, file, language) => {
  expect(await check({ [file]: '' }, [given])).toEqual({
    code: 2,
    out: '',
    log: expect.stringMatching(new RegExp(`has a plugin in ${language}: .*"kong-pdk-mock test"`)),
  })
})

test('a command that does not exist gives exit code 2', async () => {
  expect(await runCli(['chek'], folderWith({}))).toMatchObject({
    code: 2,
    log: expect.stringMatching(/^There is no command "chek"/),
  })
  expect(await runCli([], folderWith({}))).toMatchObject({ code: 2, log: expect.stringMatching(/^Usage:/) })
})

test.each([[['--help']], [['check', '--help']], [['check', '-h']]])(
  '%j gives help on standard output',
  async (args) => {
    expect(await runCli(args, folderWith({}))).toEqual({
      code: 0,
      out: expect.stringMatching(/^Usage: kong-pdk-mock/),
      log: '',
    })
  },
)

test('in GitHub Actions the report is one of workflow commands', async () => {
  expect((await check(BROKEN, [], { GITHUB_ACTIONS: 'true' })).out).toMatch(/^::error file=a\.js,line=3,/)
})

test('plugins of one name are told, and that Kong takes only the first of a directory', async () => {
  expect(await rulesIn({ ...CLEAN, 'b.js': CLEAN['a.js'] })).toEqual([
    'a.js duplicate-name',
    'b.js several-plugins',
    'b.js duplicate-name',
  ])
})

test('what lies beside plugins without being one is told as that', async () => {
  const files = {
    'helper.js': 'exports.twice = (n) => n * 2',
    LICENSE: 'Apache License, Version 2.0',
    'types.d.ts': '',
  }

  expect((await rulesIn({ ...CLEAN, ...files })).sort()).toEqual([
    'LICENSE not-a-plugin',
    'helper.js not-a-plugin',
    'types.d.ts not-a-plugin',
  ])
})

test('a plugin in a folder is called after its file unless it has a Name', async () => {
  expect(await rulesIn({ 'a/index.js': pluginFile('', "Version: '1.0.0', Priority: 7777") })).toEqual([
    'a/index.js folder-name',
  ])
})

test('a process that a plugin leaves behind does not keep the check waiting', async () => {
  const spawning = "require('node:child_process').spawn('sleep', ['60'], { stdio: 'inherit' })\n"

  expect(await rulesIn({ 'a.js': spawning + pluginFile('') })).toContain('a.js load-keeps-running')
})
