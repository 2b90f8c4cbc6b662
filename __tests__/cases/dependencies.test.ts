import path from 'node:path'
import { dependenciesOf } from '../../src/cases/dependencies'
import { folderWith } from '../cli/support/files'

function dependencies(yaml: string, files: Readonly<Record<string, string>> = {}): string[] {
  const folder = folderWith({ 'tests/a.kong-test.yml': yaml, ...files })
  return dependenciesOf(path.join(folder, 'tests/a.kong-test.yml'))
    .map((one) => path.relative(folder, one))
    .sort()
}

test('a file depends on itself, and on those beside it', () => {
  expect(dependencies('tests: []')).toEqual(['tests', 'tests/a.kong-test.yml'])
})

test('a directory of plugins is followed with those below it, but not into other packages', () => {
  const files = {
    'plugins/a.py': '',
    'plugins/lib/b.py': '',
    'plugins/.venv/c.py': '',
    'plugins/node_modules/d.js': '',
  }

  expect(dependencies('server: { python: ../plugins }', files)).toEqual(
    expect.arrayContaining(['plugins', 'plugins/lib', 'tests']),
  )
  expect(dependencies('server: { python: ../plugins }', files)).toHaveLength(4)
})

test('a plugin file is followed with what stands beside it, and so is a kong.yml', () => {
  expect(dependencies('plugins: [../src/a.js]\nworld: ../kong.yml', { 'src/a.js': '' })).toEqual([
    'kong.yml',
    'src',
    'tests',
    'tests/a.kong-test.yml',
  ])
})

test('a file that cannot be read is followed alone', () => {
  expect(dependencies('a: [')).toEqual(['tests/a.kong-test.yml'])
})
