import fc from 'fast-check'
import { matchesErrors, matchesJson, matchesText, matchesValue } from '../../conformance/match'

test('a text matches itself, whatever it is', () => {
  fc.assert(fc.property(fc.string(), (text) => matchesText(text, text)))
})

test('a text without a placeholder matches no other', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (recorded, got) => {
      fc.pre(recorded !== got && !recorded.includes('<'))
      return !matchesText(recorded, got)
    }),
  )
})

test.each([
  ['<date>', 'Sat, 21 Nov 2026 08:17:00 GMT'],
  ['took <latency> ms', 'took 12 ms'],
  ['<src>: <n> of <n>', 'a.lua:7: 1 of 2'],
  ['a<uuid>b', 'ab'],
  ['<traceback>', 'two\nlines'],
  ['{"request_id":"<request-id>"}', '{"request_id":"f00"}'],
])('%s matches %j', (recorded, got) => {
  expect(matchesText(recorded, got)).toBe(true)
})

test.each([
  ['took <latency> ms', 'took 12 s'],
  ['x.y<n>', 'xzy1'],
  ['(<n>)', '1'],
  ['<html><b>x</b></html>', '<html><i>x</i></html>'],
  ['<hr><center>nginx</center>', '<br><center>nginx</center>'],
  ['(?<year>\\d+)', '(?<month>\\d+)'],
  ['<N>', 'N'],
])('%s does not match %j', (recorded, got) => {
  expect(matchesText(recorded, got)).toBe(false)
})

test('placeholders stand beside elements', () => {
  expect(matchesText('<p>request: <request-id></p>', '<p>request: f00</p>')).toBe(true)
})

test('keys may stand in any order, but have to be the same', () => {
  expect(matchesValue({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true)
  expect(matchesValue({ a: 1 }, { a: 1, b: 2 })).toBe(false)
  expect(matchesValue({ a: 1, b: 2 }, { a: 1 })).toBe(false)
  expect(matchesValue({ a: 1 }, { b: 1 })).toBe(false)
})

test('elements have to stand in their order', () => {
  expect(matchesValue([1, 2], [1, 2])).toBe(true)
  expect(matchesValue([1, 2], [2, 1])).toBe(false)
  expect(matchesValue([], {})).toBe(false)
  expect(matchesValue({}, [])).toBe(false)
})

test.each([
  [1, '1'],
  [0, false],
  [null, undefined],
  [null, {}],
  [0, -0],
  ['', null],
])('%p is not %p', (recorded, got) => {
  expect(matchesValue(recorded, got)).toBe(false)
})

test('a placeholder stands for a number, too', () => {
  expect(matchesValue({ port: '<port>' }, { port: 40000 })).toBe(true)
  expect(matchesValue({ port: 'no <port>' }, { port: 40000 })).toBe(false)
})

test('a long text is written by its parts', () => {
  expect(matchesValue({ $repeat: ['ab', 3, 'c'] }, 'abababc')).toBe(true)
  expect(matchesValue({ $repeat: ['ab', 3, 'c'] }, 'abab')).toBe(false)
})

test('JSON in a text is compared as JSON', () => {
  expect(matchesValue('{"a":1,"b":[2]}', '{ "b": [2], "a": 1 }')).toBe(true)
  expect(matchesJson('{"a":1}', '{"a":2}')).toBe(false)
  expect(matchesJson('{"at":<time>,"id":"<uuid>"}', '{"id":"x","at":1.5}')).toBe(true)
  expect(matchesJson('{"a":1}', 'not JSON')).toBe(false)
  expect(matchesJson('"a"', '"a" ')).toBe(false)
})

test('errors that list alternatives are compared by their words', () => {
  expect(matchesErrors({ f: 'expected one of: a, b' }, { f: 'expected one of: b, a' })).toBe(true)
  expect(matchesErrors({ f: 'expected one of: a, b' }, { f: 'expected one of: a, c' })).toBe(false)
  expect(matchesErrors(['x (a=1, b=2)'], ['x (b=2, a=1)'])).toBe(true)
  expect(matchesErrors({ f: 'a' }, { f: null })).toBe(false)
})
