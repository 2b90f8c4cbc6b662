import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { buildCli, runCli } from './support/run-cli'

const CORPUS = path.join(__dirname, 'corpus')
const FILES = ['correct', 'wrong'].flatMap((kind) =>
  readdirSync(path.join(CORPUS, kind)).map((name) => `${kind}/${name}`),
)
const MINUTE = 60_000

interface Told {
  readonly plugins: readonly { readonly file: string; readonly findings: readonly { line: number; rule: string }[] }[]
}

let found: ReadonlyMap<string, readonly string[]>

beforeAll(async () => {
  buildCli()
  const { out } = await runCli(['check', '--format', 'json', ...FILES], CORPUS)
  const { plugins } = JSON.parse(out) as Told
  found = new Map(
    plugins.map(({ file, findings }) => [file, findings.map(({ line, rule }) => `${line} ${rule}`).sort()]),
  )
}, 2 * MINUTE)

/** What the comments `// finds <rule>` of a file say. */
function planted(file: string): string[] {
  const lines = readFileSync(path.join(CORPUS, file), 'utf8').split('\n')
  return lines
    .flatMap((line, index) => {
      const rules = /\/\/ finds (.*)$/.exec(line)?.[1]?.trim().split(/\s+/) ?? []
      return rules.map((rule) => `${index + 1} ${rule}`)
    })
    .sort()
}

test.each(FILES.filter((file) => file.startsWith('wrong/')))(
  'every planted mistake of %s is found, and no other',
  (file) => {
    expect(planted(file)).not.toEqual([])
    expect(found.get(file)).toEqual(planted(file))
  },
)

test.each(FILES.filter((file) => file.startsWith('correct/')))('nothing is found in %s', (file) => {
  expect(found.get(file)).toEqual([])
})
