import fc from 'fast-check'
import { LuaTable } from '../../../src/lua/table'
import { deepCopy, toLua, toPlain, withByteStrings } from '../../../src/db/schema/convert'

test('texts become byte strings', () => {
  expect(toLua('é')).toBe('\xc3\xa9')
  expect(toPlain('\xc3\xa9')).toBe('é')
})

test('names become byte strings', () => {
  expect((toLua({ é: 1 }) as LuaTable).get('\xc3\xa9')).toBe(1)
})

test('undefined members vanish, null ones stay', () => {
  expect(toPlain(toLua({ a: undefined, b: null }))).toEqual({ b: null })
})

test('the keys of a Map keep their kind', () => {
  const table = toLua(
    new Map<unknown, unknown>([
      [1, 'a'],
      ['1', 'b'],
    ]),
  ) as LuaTable

  expect(table.get(1)).toBe('a')
  expect(table.get('1')).toBe('b')
})

test('bytes become a byte string', () => {
  expect(toLua(new Uint8Array([0, 255]))).toBe('\0\xff')
})

test('an empty table is an object', () => {
  expect(toPlain(toLua([]))).toEqual({})
})

test('holes of a list are null', () => {
  const table = new LuaTable()
  table.set(3, 'c')

  expect(toPlain(table)).toEqual([null, null, 'c'])
})

test('a table with other keys beside 1 to n is an object', () => {
  const table = LuaTable.list(['a'])
  table.set('x', 'b')

  expect(toPlain(table)).toEqual({ 1: 'a', x: 'b' })
})

test('a member called __proto__ is a member', () => {
  const data = JSON.parse('{"__proto__": {"a": 1}}') as object

  expect(JSON.stringify(toPlain(toLua(data)))).toBe('{"__proto__":{"a":1}}')
  expect(JSON.stringify(withByteStrings(data))).toBe('{"__proto__":{"a":1}}')
})

test('a deep copy shares no table', () => {
  const table = toLua({ a: { b: 1 } }) as LuaTable
  const copy = deepCopy(table) as LuaTable

  ;(copy.get('a') as LuaTable).set('b', 2)

  expect(toPlain(table)).toEqual({ a: { b: 1 } })
})

test('plain data without empty lists comes back as it went', () => {
  const texts = fc.json({ maxDepth: 4 }).filter((text) => !text.includes('[]'))

  fc.assert(fc.property(texts, (text) => expect(toPlain(toLua(JSON.parse(text)))).toEqual(JSON.parse(text))))
})
