import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { whenGoIsThere, whenPythonIsThere } from '../../cases/support/languages'
import { folderWith } from '../support/files'
import { buildCli, runCli } from '../support/run-cli'

const MINUTE = 60_000
jest.setTimeout(2 * MINUTE)
beforeAll(buildCli, MINUTE)

const LANGUAGES = ['js', 'ts', 'python', 'go']
const read = (folder: string, file: string) => readFileSync(path.join(folder, file), 'utf8')

function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
}

async function begun(language: string, ...words: string[]): Promise<string> {
  const folder = folderWith({})
  const { code, log } = await runCli(['init', '--language', language, ...words], folder)
  expect({ code, log }).toEqual({ code: 0, log: '' })
  return folder
}

test.each(LANGUAGES)('%s: everything bears the name of the plugin', async (language) => {
  const folder = await begun(language, '--name', 'key-quota')

  const written = filesIn(folder).map((file) => file + readFileSync(file, 'utf8'))
  expect(written.join('').match(/my.?plugin/gi)).toBeNull()
  expect(written.join('')).toContain('key-quota')
  expect(existsSync(path.join(folder, '.gitignore'))).toBe(true)
})

test.each(LANGUAGES)('%s: the workflow and kong.yml are YAML', async (language) => {
  const folder = await begun(language)

  expect(parse(read(folder, '.github/workflows/test.yml'))).toMatchObject({
    jobs: { plugin: { 'runs-on': 'ubuntu-latest' } },
  })
  expect(parse(read(folder, 'kong.yml'))).toMatchObject({ plugins: [{ name: expect.any(String) }] })
})

test('what was written is told, and what to do next', async () => {
  const { out } = await runCli(['init', 'plugins/greeter', '-l', 'typescript'], folderWith({}))

  expect(out).toMatch(/^The plugin "greeter" in TypeScript, in plugins\/greeter:\n/)
  expect(out).toContain('  plugins/greeter.ts\n')
  expect(out).toMatch(/Next:\n {2}cd plugins\/greeter\n {2}npm install\n {2}npm test\n/)
})

test.each([
  ['kong-plugin-greeter', 'greeter'],
  ['Some Folder', 'my-plugin'],
  ['key-auth', 'my-plugin'],
])('in a folder "%s" a plugin is called %s', async (folder, name) => {
  const { out } = await runCli(['init', folder, '-l', 'python'], folderWith({}))

  expect(out).toContain(`plugins/${name}.py`)
})

test('files that are there are named, and nothing is written', async () => {
  const folder = folderWith({ 'package.json': '{}', 'README.md': 'mine' })

  const { code, out, log } = await runCli(['init', '-l', 'js'], folder)

  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(log).toBe(
    '✗ These files are there already, and nothing was written:\n  README.md\n  package.json\nChoose another folder, or replace them with --force.\n',
  )
  expect(filesIn(folder)).toHaveLength(2)
})

test('--force replaces files, and leaves others alone', async () => {
  const folder = folderWith({ 'README.md': 'old', 'other.txt': 'mine' })

  const { code } = await runCli(['init', '-l', 'go', '--force'], folder)

  expect(code).toBe(0)
  expect(read(folder, 'README.md')).toContain('in Go')
  expect(read(folder, 'other.txt')).toBe('mine')
})

test.each([
  [[], 'In which language? Add --language with one of js, ts, python, go.'],
  [['-l', 'pyton'], 'Did you mean "python"?'],
  [['-l', 'cobol'], 'Use one of js, ts, python, go.'],
  [['-l', 'js', '--name', 'My_Plugin'], '"My_Plugin" cannot be the name of a plugin'],
  [['-l', 'js', '--name', 'key-auth'], 'Kong has a plugin "key-auth" of its own.'],
  [['-l', 'js', 'a', 'b'], 'Name one folder, not also b.'],
  [['-l', 'js', 'file'], 'file is a file.'],
  [['--langauge', 'js'], "Unknown option '--langauge'"],
])('%j is exit code 2', async (words, message) => {
  const { code, log } = await runCli(['init', ...words], folderWith({ file: '' }))

  expect(log).toContain(message)
  expect(code).toBe(2)
})

test.each(['js', 'ts'])('%s: the template takes the version that it comes with', (language) => {
  const { version } = JSON.parse(read('.', 'package.json')) as { version: string }

  expect(JSON.parse(read('templates', `${language}/package.json`))).toMatchObject({
    devDependencies: { 'kong-pdk-mock': `^${version}` },
  })
})

test.each(['python', 'go'])('%s: the workflow takes the version that it comes with', (language) => {
  const { version } = JSON.parse(read('.', 'package.json')) as { version: string }
  const [major, minor] = version.split('.')

  expect(read('templates', `${language}/.github/workflows/test.yml`)).toContain(
    `kong-pdk-mock@${major ?? ''}.${minor ?? ''} test`,
  )
})

async function passes(language: string): Promise<void> {
  const folder = await begun(language, '--name', 'promise')

  const { code, out } = await runCli(['test'], folder)

  expect(out).toContain('5 passed')
  expect(code).toBe(0)
}

whenPythonIsThere()('python: the tests of a new plugin pass', () => passes('python'))
whenGoIsThere()('go: the tests of a new plugin pass', () => passes('go'))

test('js: check finds nothing in a new plugin', async () => {
  expect(await runCli(['check', 'plugins'], await begun('js'))).toMatchObject({ code: 0 })
})
