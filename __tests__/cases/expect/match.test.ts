import fc from 'fast-check'
import { stringify } from 'yaml'
import { matchJson, matchText } from '../../../src/cases/expect/match'
import { located } from '../support/located'

const isJson = (yaml: string, received: unknown) => matchJson(located(yaml), received, 'json').length === 0
const isText = (yaml: string, received: string | string[] | undefined) =>
  matchText(located(yaml), received, 'text').length === 0

/** A mapping with one of the words alone would be a matcher. */
const values = fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value)))
const hasMatcher = (value: unknown) =>
  /"(matches|contains|exactly|one_of|not|absent|present)":/.test(JSON.stringify(value))

test('every value equals itself, and exactly so', () => {
  fc.assert(
    fc.property(
      values.filter((value) => !hasMatcher(value)),
      (value) => {
        expect(isJson(stringify(value), value)).toBe(true)
        expect(isJson(stringify({ exactly: value }), value)).toBe(true)
        expect(isJson(stringify({ not: value }), value)).toBe(false)
      },
    ),
    { numRuns: 50 },
  )
})

test.each([
  ['{ a: 1 }', { a: 1, b: 2 }, true],
  ['{ a: { b: 1 } }', { a: { b: 1, c: 2 } }, true],
  ['{ a: 1 }', { a: '1' }, false],
  ['{ a: null }', {}, false],
  ['{ a: null }', { a: null }, true],
  ['[{ a: 1 }]', [{ a: 1, b: 2 }], true],
  ['[1]', [1, 2], false],
  ['{}', [], false],
  ['{ exactly: { a: 1 } }', { a: 1, b: 2 }, false],
  ['{ a: { absent: true } }', { b: 1 }, true],
  ['{ a: { absent: true } }', { a: null }, false],
  ['{ a: { present: true } }', { a: null }, true],
  ['{ a: { matches: /^ord-/ } }', { a: 'ord-7' }, true],
  ['{ a: { matches: "^7" } }', { a: 71 }, true],
  ['{ a: { contains: b } }', { a: 'abc' }, true],
  ['{ a: { contains: b } }', { a: ['abc'] }, false],
  ['{ a: { contains: { id: 7 } } }', { a: [{ id: 6 }, { id: 7, x: 1 }] }, true],
  ['{ a: { one_of: [1, { matches: ^x }] } }', { a: 'xy' }, true],
  ['{ a: { one_of: [1, 2] } }', { a: 3 }, false],
  ['{ a: { not: { contains: secret } } }', { a: 'a secret' }, false],
])('JSON: %s of %j is %s', (yaml, received, expected) => {
  expect(isJson(yaml, received)).toBe(expected)
})

test.each([
  ['1.0', '1.0', true],
  ['1.0', '1', false],
  ['true', 'true', true],
  ['text', undefined, false],
  ['{ absent: true }', undefined, true],
  ['{ present: true }', '', true],
  ['a', ['a', 'b'], false],
  ['[a, b]', ['a', 'b'], true],
  ['[b, a]', ['a', 'b'], false],
  ['[a]', 'a', true],
  ['[{ matches: ^a }, b]', ['ab', 'b'], true],
  ['{ contains: sid= }', ['a=1', 'sid=2; HttpOnly'], true],
  ['{ matches: /HTTPONLY/i }', 'sid=2; HttpOnly', true],
  ['{ matches: /a/g }', 'a', true],
  ['{ one_of: [a, b] }', 'b', true],
  ['{ not: a }', 'b', true],
  ['{ exactly: a }', 'a', true],
])('text: %s of %j is %s', (yaml, received, expected) => {
  expect(isText(yaml, received)).toBe(expected)
})

test('a difference tells where it is, in the value and in the file', () => {
  expect(matchJson(located('items:\n  - id: 7\n'), { items: [{ id: 8 }] }, 'response.json')).toEqual([
    {
      subject: 'response.json.items[0].id',
      place: { file: '/repo/a.kong-test.yml', line: 2, column: 9 },
      expected: '7',
      received: '8',
    },
  ])
})

test.each([
  ['{ matches: /a/i }', 'a text that matches /a/i'],
  ['{ contains: a }', 'something that contains "a"'],
  ['{ one_of: [1, { not: x }] }', 'one of "1", anything but "x"'],
  ['{ exactly: 1.0 }', 'exactly "1.0"'],
  ['[a, { absent: true }]', '["a",nothing]'],
])('%s is told as: %s', (yaml, expected) => {
  expect(matchText(located(yaml), 'x', 'text')[0]?.expected).toBe(expected)
})
