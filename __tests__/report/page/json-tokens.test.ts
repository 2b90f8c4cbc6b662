import fc from 'fast-check'
import { jsonTokens, prettyJson } from '../../../src/report/page/json-tokens'

test('objects and lists are indented', () => {
  expect(prettyJson('{"a":[1,{"b":null}],"c":{},"d":[]}')).toBe(
    '{\n  "a": [\n    1,\n    {\n      "b": null\n    }\n  ],\n  "c": {},\n  "d": []\n}',
  )
})

test('numbers keep their digits', () => {
  expect(prettyJson('[1.0,12345678901234567890]')).toBe('[\n  1.0,\n  12345678901234567890\n]')
})

test.each(['', 'hello', '"text"', '12', '{"a":', '[1,]'])('%j is not shown as JSON', (text) => {
  expect(prettyJson(text)).toBeUndefined()
})

test('keys are told from other texts', () => {
  expect(jsonTokens('{"a": "b"}').filter(({ kind }) => kind !== 'mark')).toEqual([
    { kind: 'key', text: '"a"' },
    { kind: 'string', text: '"b"' },
  ])
})

test('indenting changes nothing but blanks', () => {
  fc.assert(
    fc.property(fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())), (value) => {
      const json = JSON.stringify(value)
      expect(prettyJson(json)).toBe(JSON.stringify(JSON.parse(json), undefined, 2))
    }),
  )
})

test('tokens leave nothing out', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      expect(
        jsonTokens(json)
          .map(({ text }) => text)
          .join(''),
      ).toBe(json)
    }),
  )
})
