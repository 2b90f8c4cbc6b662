import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import * as mock from '../../src'
import '../../src/jest/setup'
import { codeBlocks, runBlock } from './code-blocks'

const root = path.join(__dirname, '../..')
const docs = path.join(root, 'docs')
const guides = existsSync(docs)
  ? readdirSync(docs)
      .filter((file) => file.endsWith('.md'))
      .map((file) => path.join('docs', file))
  : []

describe.each(['README.md', ...guides])('the snippets of %s', (file) => {
  const blocks = codeBlocks(path.join(root, file)).filter(({ language }) => ['js', 'ts'].includes(language))
  const modules = new Map<string, unknown>()

  const load = (name: string): unknown => {
    if (name === 'kong-pdk-mock') return mock
    const known = modules.get(name.replace(/^\.\//, ''))
    return known ?? (jest.requireActual(name) as unknown)
  }

  const runs = blocks.map((block) => {
    const { exports, tests } = runBlock(block, load)
    if (block.file !== undefined) modules.set(block.file.replace(/\.[jt]s$/, ''), exports)
    return { block, tests }
  })

  const tests = runs.flatMap(({ block, tests: declared }) =>
    declared.map(([name, run]) => ({ name: `line ${block.line}: ${name}`, run })),
  )

  test('load', () => {
    expect(runs).toHaveLength(blocks.length)
  })

  if (tests.length > 0) {
    test.each(tests)('$name', async ({ run }) => {
      await run()
    })
  }
})
