import { readFileSync } from 'node:fs'
import path from 'node:path'
import { buildPackage, projectWith, runJest, runNode } from './support/project'

const MINUTE = 60_000
jest.setTimeout(3 * MINUTE)
beforeAll(buildPackage, MINUTE)

const JS = `class Guard {
  async access(kong) {
    if (await kong.request.getHeader('x-key')) {
      await kong.log.info('known')
    } else {
      await kong.response.exit(401)
    }
  }

  async log(kong) {
    await this.never(kong)
  }

  async never(kong) {
    if (await kong.client.getConsumer()) {
      await kong.log.err('nobody signs in here')
    }
  }
}

module.exports = { Plugin: Guard, Name: 'guard' }
`

/** Types and an interface stand before the code: only a source map knows the lines. */
const TS = `import type { Kong } from 'kong-pdk-mock'

interface Config {
  readonly key: string
}

type Answer = Promise<void>

${JS.replace('class Guard {', 'class Guard {\n  constructor(readonly config: Config) {}\n')
  .replaceAll('(kong) {', '(kong: Kong): Answer {')
  .replace(/module\.exports.*\n/, "export { Guard as Plugin }\nexport const Name = 'guard'\n")}`

const TEST = `const { createGateway, plugin } = require('kong-pdk-mock')
const guard = require('./guard')

test('a caller without a key is refused', async () => {
  expect(await createGateway({ plugins: [plugin(guard)] }).request('/')).toHaveExited(401)
})
`

const PACKAGE = JSON.stringify({ name: 'guard', jest: { preset: 'kong-pdk-mock' } })
const TSCONFIG = JSON.stringify({
  compilerOptions: { module: 'commonjs', target: 'es2022', isolatedModules: true, rootDir: '.' },
})

const LANGUAGES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  js: { 'guard.js': JS, 'guard.test.js': TEST, 'package.json': PACKAGE },
  ts: { 'guard.ts': TS, 'guard.test.js': TEST, 'package.json': PACKAGE, 'tsconfig.json': TSCONFIG },
}
const SOURCES: Readonly<Record<string, string>> = { js: JS, ts: TS }

const json = (folder: string, file: string) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Report

type Report = Readonly<Record<string, FileReport>>
interface FileReport {
  readonly statementMap: Readonly<Record<string, { readonly start: { readonly line: number } }>>
  readonly s: Readonly<Record<string, number>>
}

/** Lines of a source on which these texts stand. */
function linesWith(source: string, ...texts: string[]): number[] {
  const lines = source.split('\n')
  return texts.map((text) => lines.findIndex((line) => line.includes(text)) + 1)
}

/** Lines on which a statement begins that never ran. */
function missed({ statementMap, s }: FileReport): number[] {
  const lines = Object.entries(statementMap).filter(([id]) => s[id] === 0)
  return lines.map(([, { start }]) => start.line)
}

describe.each(['babel', 'v8'])('the coverage of Jest by %s', (provider) => {
  test.each(['js', 'ts'])('tells the lines of a plugin in %s that ran', async (language) => {
    const folder = projectWith(LANGUAGES[language] ?? {})
    const reporters = ['json', 'json-summary'].map((name) => `--coverageReporters=${name}`)

    const { code, output } = await runJest(folder, '--coverage', `--coverageProvider=${provider}`, ...reporters)

    expect({ code, output }).toMatchObject({ code: 0 })
    const file = path.join(folder, `guard.${language}`)
    expect(Object.keys(json(folder, 'coverage/coverage-summary.json'))).toEqual(['total', file])
    const report = json(folder, 'coverage/coverage-final.json')[file]
    const source = SOURCES[language] ?? ''
    const never = linesWith(source, "log.info('known')", "log.err('nobody signs in here')")
    const ran = linesWith(source, "getHeader('x-key')", 'response.exit(401)', 'this.never(kong)', 'getConsumer()')
    const found = report ? missed(report) : []
    expect(found).toEqual(expect.arrayContaining(never))
    expect(found.filter((line) => ran.includes(line))).toEqual([])
  })
})

test('node --test tells the lines of a plugin that ran', async () => {
  const test = TEST.replace(
    /^test/m,
    "const test = require('node:test')\nconst { assertExchange } = require('kong-pdk-mock/assert')\n\ntest",
  ).replace(/expect\((.*)\)\.toHaveExited/, 'assertExchange($1).toHaveExited')
  const folder = projectWith({ 'guard.js': JS, 'guard.test.js': test, 'package.json': '{}' })

  const { code, output } = await runNode(folder, ['--test', '--experimental-test-coverage', 'guard.test.js'])

  expect({ code, output }).toMatchObject({ code: 0 })
  const never = linesWith(JS, "log.info('known')", "log.err('nobody signs in here')")
  const found = uncovered(output, 'guard.js')
  expect(found).toEqual(expect.arrayContaining(never))
  expect(found.filter((line) => linesWith(JS, 'response.exit(401)', 'this.never(kong)').includes(line))).toEqual([])
})

/** The lines in the last column of a file's row: `4 16-17`. */
function uncovered(output: string, file: string): number[] {
  const row = output.split('\n').find((line) => line.includes(`${file} `) && line.includes('|')) ?? ''
  const ranges = (row.split('|').at(-1) ?? '').match(/\d+(-\d+)?/g) ?? []
  return ranges.flatMap((range) => {
    const [from = 0, to = from] = range.split('-').map(Number)
    return Array.from({ length: to - from + 1 }, (_, at) => from + at)
  })
}

test.each(['babel', 'v8'])('a problem is told at its line in TypeScript while %s counts', async (provider) => {
  const careless = TS.replace('await kong.response.exit(401)', "throw new Error('careless')")
  const [line = 0] = linesWith(careless, "throw new Error('careless')")
  const test = TEST.replace(/expect\(await (.*)\)\.toHaveExited\(401\)/, 'await $1')
  const folder = projectWith({ ...LANGUAGES.ts, 'guard.ts': careless, 'guard.test.js': test })

  const { code, output } = await runJest(folder, '--coverage', `--coverageProvider=${provider}`)

  expect(output).toMatch(new RegExp(`guard\\.ts:${line}:`))
  expect(code).toBe(1)
})
