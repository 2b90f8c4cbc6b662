import { existsSync } from 'node:fs'
import manifest from '../../package.json'
import publicApi from './public-api.json'

type Conditions = Record<string, string>

const conditions = Object.entries<string | Conditions>(manifest.exports).filter(
  (entry): entry is [string, Conditions] => typeof entry[1] === 'object',
)
const targets = conditions.flatMap(([, files]) => Object.values(files))

test.each(Object.entries(publicApi))('the entry %s exports exactly the promised names', async (entry, names) => {
  const exported: object = await import(`kong-pdk-mock${entry.slice(1)}`)

  expect(Object.keys(exported).sort()).toEqual(names)
})

test.each(targets)('%s is built from a source file', (target) => {
  const source = target.replace('./dist/', './src/').replace(/(\.d\.ts|\.js)$/, '.ts')

  expect(existsSync(source)).toBe(true)
})

test.each(conditions)('the entry %s names its types before its code', (_, files) => {
  expect(Object.keys(files)).toEqual(['types', 'default'])
})

test('TypeScript that does not read exports finds the types of each subpath', () => {
  const subpaths = conditions.filter(([entry]) => entry !== '.').map(([entry, { types }]) => [entry.slice(2), [types]])

  expect(manifest.typesVersions['*']).toEqual(Object.fromEntries(subpaths))
})

test('the main entry is the same for those who do not read exports', () => {
  expect(manifest.exports['.']).toEqual({ types: manifest.types, default: manifest.main })
})
