import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { caseFile } from '../../src/cases/language/case-file'
import { mistakesIn } from '../cases/support/mistakes'
import { whenGoIsThere, whenPythonIsThere } from '../cases/support/languages'
import { folderWith } from '../cli/support/files'
import { runFile } from '../../src/cases/run/run-file'

const root = path.join(__dirname, '../..')
const LIMIT = 120_000

/** The files of a page: blocks whose first line is a comment with a name. */
function filesOf(page: string): Record<string, string> {
  const text = readFileSync(path.join(root, page), 'utf8')
  const blocks = text.matchAll(/^```\w+\n(?:#|\/\/) ([\w./-]+\.\w+)\n(.*?)^```/gms)
  return Object.fromEntries(Array.from(blocks, ([, name = '', code = '']) => [name, code]))
}

async function runPage(
  page: string,
  prepare: (folder: string) => void = () => undefined,
  caseFile = 'greeter.kong-test.yml',
) {
  const folder = folderWith(filesOf(page))
  prepare(folder)
  const options = { load: () => ({}), isWanted: () => true, bail: false, limit: LIMIT }
  const { mistakes, cases } = await runFile(path.join(folder, caseFile), options)
  expect(mistakes).toEqual([])
  return cases.map(({ outcome }) => outcome)
}

/** What `go mod init` and `go get` would write. */
function addModule(folder: string): void {
  for (const name of ['go.mod', 'go.sum']) {
    copyFileSync(path.join(root, 'examples/go-plugin', name), path.join(folder, name))
  }
}

/** Every block of a page that is a whole case file. */
function caseFilesOf(page: string): { page: string; line: number; yaml: string }[] {
  const text = readFileSync(path.join(root, page), 'utf8')
  const blocks = Array.from(text.matchAll(/^```yaml\n(.*?)^```/gms), ({ 1: yaml = '', index }) => ({
    page,
    line: text.slice(0, index).split('\n').length + 1,
    yaml,
  }))
  return blocks.filter(({ yaml }) => /^tests:/m.test(yaml))
}

const pages = ['README.md', 'docs/test.md', 'docs/guide-python.md', 'docs/guide-go.md', 'docs/guide-streams.md']

test.each(pages.flatMap(caseFilesOf))('$page, line $line is a case file', ({ yaml }) => {
  expect(mistakesIn(yaml)).toEqual([])
})

const testPython = whenPythonIsThere()
const testGo = whenGoIsThere()

testPython(
  'what the guide to Python tells, passes',
  async () => {
    expect(await runPage('docs/guide-python.md')).toEqual(Array(3).fill({ kind: 'passed' }))
  },
  LIMIT,
)

testGo(
  'what the guide to Go tells, passes',
  async () => {
    expect(await runPage('docs/guide-go.md', addModule)).toEqual(Array(3).fill({ kind: 'passed' }))
  },
  LIMIT,
)

testPython(
  'what the guide to streams tells of Python, passes',
  async () => {
    const outcomes = await runPage('docs/guide-streams.md', () => undefined, 'office.kong-test.yml')

    expect(outcomes).toEqual(Array(5).fill({ kind: 'passed' }))
  },
  LIMIT,
)

testGo(
  'what the guide to streams tells of Go, passes',
  async () => {
    const withGo = (folder: string) => {
      addModule(folder)
      const file = path.join(folder, 'office.kong-test.yml')
      writeFileSync(file, readFileSync(file, 'utf8').replace(/python: \S+ # or /, ''))
    }

    expect(await runPage('docs/guide-streams.md', withGo, 'office.kong-test.yml')).toEqual(
      Array(5).fill({ kind: 'passed' }),
    )
  },
  LIMIT,
)

/** Keys of the language, as deep as the page tells them. */
function keysIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const properties = (schema as { properties?: object }).properties
  return [...Object.keys(properties ?? {}), ...Object.values(schema).flatMap(keysIn)]
}

test('the page of the language tells every key', () => {
  const page = readFileSync(path.join(root, 'docs/test.md'), 'utf8')
  const untold = new Set(['emerg', 'alert', 'crit', 'err', 'notice', 'info', 'debug'])
  const keys = [...new Set(keysIn(caseFile.schema))].filter((key) => !untold.has(key) && !key.includes('-'))

  expect(keys.filter((key) => !new RegExp(`\\b${key}\\b`).test(page))).toEqual([])
})
