import fc from 'fast-check'
import { LuaTable } from '../../../src/lua/table'
import { argumentsOf } from '../../../src/plugin-servers/protobuf/arguments'
import { decodeMessage } from '../../../src/plugin-servers/protobuf/decode-message'
import type { MessageName } from '../../../src/plugin-servers/protobuf/message-types'
import { resultMessage } from '../../../src/plugin-servers/protobuf/result-message'
import { valueMessage, valueOf } from '../../../src/plugin-servers/protobuf/structpb'
import { lua, plain } from './support/plain'

const noFile = () => undefined

function args(name: MessageName, message: unknown): unknown[] {
  return argumentsOf(name, lua(message) as LuaTable).map(plain)
}

function sent(name: MessageName, result: unknown): unknown {
  return plain(decodeMessage(name, Buffer.from(resultMessage(name, lua(result), noFile), 'latin1')))
}

const value = (kind: string, one: unknown) => ({ [`${kind}_value`]: one })

test.each<[MessageName, unknown, unknown[]]>([
  ['Empty', {}, []],
  ['String', { v: 'x' }, ['x']],
  ['KV', { k: 'k', v: value('number', 1) }, ['k', 1]],
  ['KV', { k: 'k', v: value('bool', false) }, ['k', undefined]],
  ['KV', { k: 'k', v: value('null', 'NULL_VALUE') }, ['k', 'NULL_VALUE']],
  ['Target', { host: 'h', port: 1 }, ['h', 1]],
  ['ConsumerSpec', { id: 'i', by_username: true }, ['i', true]],
  ['ExitArgs', { status: 403, body: '' }, [403, '', undefined]],
  ['ExitArgs', { status: 200, body: 'b', headers: { fields: { a: value('string', 'x') } } }, [200, 'b', { a: 'x' }]],
  ['Struct', { fields: { a: value('list', { values: [value('string', 'x')] }) } }, [{ a: ['x'] }]],
])('of a %s %j Kong passes on its arguments', (name, message, expected) => {
  expect(args(name, message)).toEqual(expected)
})

test.each<[unknown[], unknown[]]>([
  [
    ['a', true, 1],
    ['a', true, 1],
  ],
  [['a', false, 'b'], ['a']],
  [
    ['a', false, 'b', 'c'],
    ['a', undefined, 'b', 'c'],
  ],
  [[false], []],
])('a list of %j arrives as %j, since false is lost', (given, expected) => {
  const values = given.map((one) => value(typeof one === 'boolean' ? 'bool' : typeof one, one))

  expect(args('ListValue', { values })).toEqual(expected)
})

test.each<[MessageName, unknown, unknown]>([
  ['String', undefined, { v: '' }],
  ['Int', 8000, { v: 8000 }],
  ['Bool', true, { v: true }],
  [
    'Struct',
    { a: ['1', '2'], b: true },
    { fields: { a: value('list', { values: [value('string', '1'), value('string', '2')] }), b: value('bool', true) } },
  ],
  ['UriCapturesResult', { unnamed: ['a'], named: { n: 'a' } }, { unnamed: ['a'], named: { n: 'a' } }],
  ['RawBodyResult', '', { content: '' }],
  ['RawBodyResult', undefined, { error: "Can't read request body" }],
  [
    'Consumer',
    { id: '1', username: 'ada', updated_at: 5 },
    { id: '1', username: 'ada', created_at: 0, custom_id: '', tags: {} },
  ],
])('a result for %s of %j is sent as %j', (name, result, expected) => {
  expect(sent(name, result)).toEqual(expected)
})

test('a result that is nil is no message at all', () => {
  expect(resultMessage('Route', undefined, noFile)).toBe('')
})

test('a body that does not fit into memory is told by its file', () => {
  expect(resultMessage('RawBodyResult', undefined, () => '/var/body')).toBe('\x12\x09/var/body')
})

test('headers that are none raise', () => {
  expect(() => resultMessage('Struct', undefined, noFile)).toThrow(
    "bad argument #1 to 'for iterator' (table expected, got nil)",
  )
})

test('a table that holds itself raises', () => {
  const table = new LuaTable()
  table.set('self', table)

  expect(() => valueMessage(table)).toThrow('stack overflow')
})

test('what JSON can say comes back, but for false, null and what is empty', () => {
  const leaf = fc.oneof(fc.string({ unit: 'binary-ascii' }), fc.double({ noNaN: true }), fc.constant(true))
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
      fc.dictionary(
        fc.string({ unit: 'grapheme-ascii', minLength: 1 }).filter((key) => key !== '__proto__'),
        tie('tree'),
        { minKeys: 1, maxKeys: 3 },
      ),
    ),
  }))

  fc.assert(fc.property(tree, (one) => expect(plain(valueOf(valueMessage(lua(one))))).toEqual(one)))
})
