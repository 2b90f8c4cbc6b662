import { readdirSync } from 'node:fs'
import path from 'node:path'
import * as mock from '../../src'
import '../../src/jest/setup'
import { codeBlocks, runBlock } from './code-blocks'

const root = path.join(__dirname, '../..')

const snippetsOf = (file: string) =>
  codeBlocks(path.join(root, file)).filter(({ language }) => ['js', 'ts'].includes(language))

const guides = readdirSync(path.join(root, 'docs'))
  .filter((file) => file.endsWith('.md'))
  .map((file) => path.join('docs', file))

const files = ['README.md', ...guides].filter((file) => snippetsOf(file).length > 0)

test('README.md and the guides have snippets', () => {
  expect(files).toEqual(expect.arrayContaining(['README.md', 'docs/discoveries.md']))
})

describe.each(files)('the snippets of %s', (file) => {
  const modules = new Map<string, unknown>()

  const load = (name: string): unknown => {
    if (name === 'kong-pdk-mock') return mock
    const known = modules.get(name.replace(/^\.\//, ''))
    return known ?? (jest.requireActual(name) as unknown)
  }

  describe.each(snippetsOf(file))('line $line', (block) => {
    const exported = runBlock(block, load)
    if (block.file !== undefined) modules.set(block.file.replace(/\.[jt]s$/, ''), exported)
  })
})
