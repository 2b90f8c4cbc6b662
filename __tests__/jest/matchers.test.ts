import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import * as matchers from '../../src/jest/matchers'

const root = path.join(__dirname, '..', '..')
const files = readdirSync(path.join(root, 'src/jest/matchers')).filter((file) => file !== 'index.ts')

/** Each matcher's documentation, as an editor shows it. */
const documentation = new Map(membersOf('ExchangeMatchers', path.join(root, 'src/matcher-types.ts')))

function nameOf(file: string): string {
  return path.basename(file, '.ts').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

function membersOf(name: string, file: string): [name: string, doc: string][] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true)
  const found = source.statements.find((node) => ts.isInterfaceDeclaration(node) && node.name.text === name)
  if (!found || !ts.isInterfaceDeclaration(found)) throw new Error(`no interface ${name}`)
  return found.members.map((member) => {
    const docs = ts.getJSDocCommentsAndTags(member).map((doc) => doc.getText())
    return [member.name?.getText() ?? '', docs.join('\n')]
  })
}

test('there are files to look at', () => {
  expect(files.length).toBeGreaterThan(7)
})

test.each(files)('the matcher of %s is exported under its name', (file) => {
  expect(matchers).toHaveProperty(nameOf(file), expect.any(Function))
})

test.each(files)('the matcher of %s is documented, with an example', (file) => {
  expect(documentation.get(nameOf(file))).toMatch(new RegExp(`\\* \\w.*@example expect\\(.*${nameOf(file)}\\(`, 's'))
})

test.each(files)('the matcher of %s is tested', (file) => {
  const tests = readFileSync(path.join(__dirname, 'matchers', file.replace(/\.ts$/, '.test.ts')), 'utf8')

  expect(tests).toContain(`.${nameOf(file)}(`)
  expect(tests).toContain(`.not.${nameOf(file)}(`)
})

test('nothing else is exported or documented', () => {
  const names = files.map(nameOf).sort()

  expect(Object.keys(matchers).sort()).toEqual(names)
  expect([...documentation.keys()].sort()).toEqual(names)
})

test.each(files)('the matcher of %s needs nothing of Jest', (file) => {
  const source = readFileSync(path.join(root, 'src/jest/matchers', file), 'utf8')

  expect(source).not.toMatch(/from '(@?jest|expect|vitest)/)
})

/** What records are made of, symbols by which an exchange is masked, and what is no class and keeps nothing: a copy does no harm. */
const ALLOWED = ['src/index', 'src/exchange', 'src/message', 'src/errors/nearest-name']

test('the whole room imports nothing of the package but its public entry, records, and what writes reports', () => {
  const sources = readdirSync(path.join(root, 'src/jest'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => [file, readFileSync(path.join(root, 'src/jest', file), 'utf8')] as const)
  const outside = sources.flatMap(([file, source]) =>
    Array.from(source.matchAll(/from '(\.[^']*)'/g), ([, place = '']) =>
      path.join('src/jest', path.dirname(file), place),
    )
      .filter((place) => !place.startsWith('src/jest'))
      .map((place) => [file, place]),
  )

  expect(outside.filter(([, place = '']) => !ALLOWED.includes(place) && !place.startsWith('src/report/'))).toEqual([])
})
