import { parseCaseFile } from '../../src/cases/parse'
import { memberOf, plain } from '../../src/cases/yaml/located'
import { mistakesIn, testWith } from './support/mistakes'

function casesOf(lines: string, name = 'a test') {
  return parseCaseFile(testWith(lines).replace('a test', name), '/repo/a.kong-test.yml').cases
}

test('a test runs once for each row', () => {
  const cases = casesOf('each: [{ n: 1 }, { n: 2 }]', 'number <n>')

  expect(cases.map(({ name }) => name)).toEqual(['number 1', 'number 2'])
})

test('names without columns are told apart by the values', () => {
  expect(casesOf('each: [{ n: 1, t: x }]\nconfig: { a: <n>, b: <t> }').map(({ name }) => name)).toEqual([
    'a test (n: 1, t: "x")',
  ])
})

test('a placeholder that is the whole text takes the kind of its value', () => {
  const [first] = casesOf(
    'each: [{ status: 404, body: { a: [1] } }]\nexpect: { response: { status: <status>, json: <body> } }',
  )

  expect(first && plain(memberOf(memberOf(first.node, 'expect') ?? first.node, 'response') ?? first.node)).toEqual({
    status: 404,
    json: { a: [1] },
  })
})

test('a placeholder within a text, or in a key, becomes its text', () => {
  const [first] = casesOf('each: [{ n: 1.50 }]\nexpect: { response: { headers: { X-<n>: "<n> EUR" } } }')

  expect(JSON.stringify(first && plain(first.node))).toContain('"headers":{"X-1.50":"1.50 EUR"}')
})

test('what is no column stays as it is', () => {
  const [first] = casesOf('each: [{ n: 1 }]\nconfig: { n: <n> }\nexpect: { response: { body: <b>bold</b> } }')

  expect(JSON.stringify(first && plain(first.node))).toContain('<b>bold</b>')
})

test('a value that does not fit is told at the place where it is used', () => {
  expect(mistakesIn(testWith('each: [{ s: 7 }]\nexpect: { response: <s> }'))).toEqual([
    '5:25: 7 is not an HTTP status. Write a whole number from 100 to 999.',
  ])
})

test('a column that is used nowhere is told once', () => {
  expect(mistakesIn(testWith('each: [{ s: 200, t: 1 }, { s: 201, t: 2 }]\nexpect: { response: <s> }'))).toEqual([
    '4:22: The column "t" is used nowhere in the test. Write <t> where its value belongs, or leave it out.',
  ])
})

test('a table that is none is told', () => {
  expect(mistakesIn(testWith('each: 5'))).toEqual([
    '4:11: This is a number. Write a list, each element a mapping of names and values.',
  ])
})
