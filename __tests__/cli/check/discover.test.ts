import path from 'node:path'
import { discover } from '../../../src/cli/check/discover'
import { folderWith } from '../support/files'

const found = (folder: string, paths: readonly string[] = ['.']) => {
  const { candidates, mistakes } = discover(folder, paths)
  return {
    candidates: candidates.map(({ file }) => path.relative(folder, file)),
    mistakes: mistakes.map(({ rule, file }) => `${rule} ${path.relative(folder, file)}`),
  }
}

test('a directory has its files of all kinds that the server loads, and its folders', () => {
  const folder = folderWith({
    'a.js': '',
    'b.ts': '',
    'c.cjs': '',
    'd.node': '',
    LICENSE: '',
    'e/index.js': '',
    'f/index.ts': '',
    'g/package.json': '{ "main": "lib/start.js" }',
    'g/lib/start.js': '',
  })

  expect(found(folder)).toEqual({
    candidates: ['LICENSE', 'a.js', 'b.ts', 'c.cjs', 'd.node', 'e/index.js', 'f/index.ts', 'g/lib/start.js'],
    mistakes: [],
  })
})

test('names with a dot before them, node_modules and other files are passed over', () => {
  const folder = folderWith({ '.a.js': '', 'node_modules/b/index.js': '', 'README.md': '', 'package.json': '{}' })

  expect(found(folder)).toEqual({ candidates: [], mistakes: [] })
})

test('a folder that cannot be required, a test and a module of another kind are told', () => {
  const folder = folderWith({ 'lib/helper.js': '', 'a.test.js': '', 'b.mjs': '', 'jest.config.js': '' })

  expect(found(folder)).toEqual({
    candidates: [],
    mistakes: [
      'picked-up-test a.test.js',
      'ignored-extension b.mjs',
      'picked-up-test jest.config.js',
      'folder-without-entry lib',
    ],
  })
})

test('a folder that can be required is one plugin', () => {
  const folder = folderWith({ 'index.js': '', 'helper.js': '' })

  expect(found(folder).candidates).toEqual(['index.js'])
})

test('what is named twice is checked once', () => {
  expect(found(folderWith({ 'a.js': '' }), ['a.js', '.', './a.js']).candidates).toEqual(['a.js'])
})

test('a path that does not exist is told', () => {
  expect(() => discover(folderWith({}), ['missing.js'])).toThrow('There is no file or folder "missing.js".')
})
