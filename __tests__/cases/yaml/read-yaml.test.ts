import fc from 'fast-check'
import { stringify } from 'yaml'
import { entryOf, memberOf, placeOf, plain, textOf } from '../../../src/cases/yaml/located'
import { CaseFileError } from '../../../src/cases/mistake'
import { located } from '../support/located'

test('any value that YAML can write is read as it is', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue()), (value) => {
      const expected: unknown = JSON.parse(JSON.stringify(value))

      expect(plain(located(stringify(expected, { version: '1.2' })))).toEqual(expected)
    }),
    { numRuns: 50 },
  )
})

test('keys and values know their places', () => {
  const root = located('a: 1\nb:\n  c: text\n')

  expect(entryOf(memberOf(root, 'b'), 'c')?.keyPlace).toEqual({ file: '/repo/a.kong-test.yml', line: 3, column: 3 })
  expect(placeOf(root, ['b', 'c'])).toMatchObject({ line: 3, column: 3 })
})

test('what is missing has the place of what is around it', () => {
  expect(placeOf(located('a:\n  b: [1, 2]\n'), ['a', 'b', 5, 'c'])).toMatchObject({ line: 2, column: 3 })
})

test('a number keeps the way it is written', () => {
  expect(textOf(memberOf(located('version: 1.10'), 'version'))).toBe('1.10')
})

test('yes and no are texts, as in YAML 1.2', () => {
  expect(plain(located('[yes, no, on, true]'))).toEqual(['yes', 'no', 'on', true])
})

test('aliases and merge keys are followed', () => {
  const root = located('base: &base { a: 1, b: 2 }\ntaken:\n  <<: *base\n  b: 3\nsame: *base\n')

  expect(plain(root)).toMatchObject({ taken: { a: 1, b: 3 }, same: { a: 1, b: 2 } })
})

test('of several merged mappings the first counts', () => {
  expect(plain(located('x: &x { a: 1 }\ny: &y { a: 2, b: 2 }\nz:\n  <<: [*x, *y]\n'))).toMatchObject({
    z: { a: 1, b: 2 },
  })
})

test.each([
  ['a: [1, 2', 1],
  ['a: 1\na: 2', 2],
  ['a: 1\n  b: 2', 1],
  ['a: *nowhere', 1],
  ['a: &a { b: *a }', 1],
])('%j is refused at its line', (yaml, line) => {
  try {
    located(yaml)
    throw new Error('It was read.')
  } catch (error) {
    expect(error).toBeInstanceOf(CaseFileError)
    expect((error as CaseFileError).mistakes[0]?.place.line).toBe(line)
  }
})

test('an empty text is an empty value at the first line', () => {
  expect(located('')).toMatchObject({ value: null, place: { line: 1, column: 1 } })
})
