import type { LuaTable } from '../../../src/lua/table'
import { toLua } from '../../../src/db/schema/convert'
import { pretty } from '../../../src/db/schema/pretty'
import { violationMessage } from '../../../src/db/schema/violation-message'

const table = (value: object) => toLua(value) as LuaTable

test.each<[value: object, text: string]>([
  [{}, '{}'],
  [{ b: 1, a: 'x' }, '{a="x",b=1}'],
  [['a', true], '{"a",true}'],
  [{ '@entity': ['x'] }, '{["@entity"]={"x"}}'],
  [{ 1: 'x' }, '{["1"]="x"}'],
  [{ end: 'x' }, '{["end"]="x"}'],
  [{ a: null }, '{a="userdata: NULL"}'],
  [{ a: 'say "hi" \\' }, '{a="say \\"hi\\" \\\\"}'],
  [{ a: 'x\ny' }, '{a=[[x\ny]]}'],
  [{ a: '\nx' }, '{a=[[\n\nx]]}'],
  [{ a: '[[x]]' }, '{a=[=[[[x]]]=]}'],
  [{ a: '[=[x' }, '{a=[==[[=[x]==]}'],
  [{ a: 'x\r\ny' }, '{a="x\\r\\\ny"}'],
  [{ a: '\0\x01' }, '{a="\\0\\1"}'],
  [{ a: '\x011' }, '{a="\\0011"}'],
  [{ '[[': 1 }, '{[ [=[[[]=] ]=1}'],
])('%j prints as %s on one line', (value, text) => {
  expect(pretty(table(value), '')).toBe(text)
})

test('holes of a list have their numbers', () => {
  const errors = table(['a'])
  errors.set(3, 'c')

  expect(pretty(errors, '')).toBe('{"a",[3]="c"}')
})

test('prints inner tables indented', () => {
  expect(pretty(table({ a: { b: ['x'] }, c: {} }))).toBe(
    '{\n  a = {\n    b = {\n      "x"\n    }\n  },\n  c = {\n  }\n}',
  )
})

test.each<[errors: object, message: string]>([
  [{ config: { limit: 'expected an integer' } }, 'schema violation (config.limit: expected an integer)'],
  [{ name: 'required field missing' }, 'schema violation (name: required field missing)'],
  [{ b: 'x', a: 'y' }, '2 schema violations (a: y; b: x)'],
  [{ '@entity': ['one', 'two'], a: 'x' }, '3 schema violations (one; two; a: x)'],
  [{ config: { list: ['x'] } }, 'schema violation (config.list: {\n  "x"\n})'],
])('the violation of %j reads %s', (errors, message) => {
  expect(violationMessage(table(errors))).toBe(message)
})
