import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.join(__dirname, '../..')
const vectors = path.join(root, 'conformance/vectors')

interface VectorFile {
  readonly topic?: string
  readonly vectors?: readonly { readonly id: string }[]
  readonly schemas?: readonly { readonly id: string }[]
}

function idsOf(file: string): string[] {
  const { vectors: exchanges = [], schemas = [] } = JSON.parse(readFileSync(file, 'utf8')) as VectorFile
  return [...exchanges, ...schemas].map(({ id }) => id)
}

const files = readdirSync(vectors)
const topics = new Set(files.map((file) => path.basename(file, '.json')))
const known = new Set(files.flatMap((file) => idsOf(path.join(vectors, file))))

/** What stands in backticks and begins with a topic, such as `flow/throw/rewrite`. */
function namedIds(text: string): string[] {
  return Array.from(text.matchAll(/`([^`\n]+)`/g), ([, quoted = '']) => quoted).filter(
    (quoted) => quoted.includes('/') && topics.has(quoted.split('/', 1)[0] ?? ''),
  )
}

const prose = readFileSync(path.join(root, 'docs/discoveries.md'), 'utf8').replace(/^```.*?^```$/gms, '')
const [introduction = '', ...sections] = prose.split(/^## /m)

test.each([...new Set(namedIds(prose))])('%s is a recording', (id) => {
  expect(known).toContain(id)
})

test('the introduction shows what the name of a recording looks like', () => {
  expect(namedIds(introduction)).not.toHaveLength(0)
})

/** Paragraphs that make a claim: all but titles, and sentences that lead to what follows. */
const paragraphs = sections.flatMap((section) =>
  section
    .split('\n\n')
    .slice(1)
    .filter(
      (paragraph) =>
        paragraph.trim() !== '' && !paragraph.trim().startsWith('|') && !/:(\*\*)?$/.test(paragraph.trim()),
    )
    .map((paragraph) => ({ paragraph, title: section.split('\n', 1)[0] })),
)

test.each(paragraphs)('$title: each paragraph names a recording: $paragraph', ({ paragraph }) => {
  expect(namedIds(paragraph)).not.toHaveLength(0)
})

const rows = prose.split('\n').filter((line) => /^\| (?!-)/.test(line) && !/\| Vector +\|$/.test(line))

test.each(rows)('each row names a recording: %s', (row) => {
  expect(namedIds(row)).not.toHaveLength(0)
})
