import { LuaTable } from '../../../src/lua/table'
import type { LuaValue } from '../../../src/lua/values'
import { inspectValue } from '../../../src/pdk/log/inspect-value'
import { lua } from '../support/kong-request'

test.each<[LuaValue, string]>([
  [5, '5'],
  [1e21, '1e+21'],
  [true, 'true'],
  [undefined, 'nil'],
  [null, '<userdata 1>'],
  [() => undefined, '<function 1>'],
  ['text', '"text"'],
  ['say "hi"', `'say "hi"'`],
  ['it\'s "quoted"', '"it\'s \\"quoted\\""'],
  ['line\nbreak\ttab', '"line\\nbreak\\ttab"'],
  ['back\\slash', '"back\\\\slash"'],
  ['\0\x01\xff', '"\\0\\1\xff"'],
  ['\x011', '"\\0011"'],
  ['\x7f', '"\\127"'],
])('inspect prints %p as %s', (value, text) => {
  expect(inspectValue(value)).toBe(text)
})

test('inspect prints lists on one line and fields line by line, sorted', () => {
  expect(inspectValue(lua({ b: 1, a: { c: [1, { d: 'e' }] }, empty: {}, 'odd key': true, '1': 'digit', in: 2 }))).toBe(
    [
      '{',
      '  ["1"] = "digit",',
      '  a = {',
      '    c = { 1, {',
      '        d = "e"',
      '      } }',
      '  },',
      '  b = 1,',
      '  empty = {},',
      '  in = 2,',
      '  ["odd key"] = true',
      '}',
    ].join('\n'),
  )
})

test('inspect prints what stands behind a hole by its index', () => {
  const table = lua([1]) as LuaTable
  table.set(3, 3)
  table.set(false, 'no')

  expect(inspectValue(table)).toBe('{ 1,\n  [3] = 3,\n  [false] = "no"\n}')
})

test('inspect prints a table once and refers to it by number', () => {
  const shared = lua({ a: 1 })

  expect(inspectValue(LuaTable.list([shared, shared]))).toBe('{ <1>{\n    a = 1\n  }, <table 1> }')
})

test('inspect ends for a table that contains itself', () => {
  const table = new LuaTable()
  table.set('me', table)

  expect(inspectValue(table)).toBe('<1>{\n  me = <table 1>\n}')
})
