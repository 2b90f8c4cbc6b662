import { decode } from '@msgpack/msgpack'
import { LuaTable } from '../../../src/lua/table'
import type { LuaValue } from '../../../src/lua/values'
import { packStep, stepMethod } from '../../../src/plugin-servers/rpc/pack-step'

/** The step as a plugin server reads it. */
function sent(method: string, result: LuaValue): unknown {
  return decode(Buffer.from(packStep(7, method, result), 'latin1'))
}

test('a result goes with its event', () => {
  expect(sent('kong.request.get_method', 'GET')).toEqual({ EventId: 7, Data: 'GET' })
})

test('nil is left out', () => {
  expect(sent('kong.request.get_header', undefined)).toEqual({ EventId: 7 })
})

test('a raw body goes as bytes, whatever its length', () => {
  for (const size of [0, 255, 256, 65536]) {
    const { Data } = sent('kong.request.get_raw_body', 'x'.repeat(size)) as { Data: Uint8Array }
    expect(Data).toBeInstanceOf(Uint8Array)
    expect(Data).toHaveLength(size)
  }
})

test('a raw body that is nil fails in Kong', () => {
  expect(() => packStep(7, 'kong.request.get_raw_body', undefined)).toThrow("attempt to get length of local 'str'")
})

test('values of headers and arguments go as lists', () => {
  const query = LuaTable.record({ a: '1', b: true, c: LuaTable.list(['2', '3']) })

  expect(sent('kong.request.get_query', query)).toEqual({ EventId: 7, Data: { a: ['1'], b: [], c: ['2', '3'] } })
})

test('no headers go as an empty map, any other empty table as a list', () => {
  expect(sent('kong.request.get_headers', new LuaTable())).toEqual({ EventId: 7, Data: {} })
  expect(sent('kong.request.get_body', new LuaTable())).toEqual({ EventId: 7, Data: [] })
})

test('headers that are nil fail in Kong', () => {
  expect(() => packStep(7, 'kong.request.get_headers', undefined)).toThrow('table expected, got nil')
})

test.each([
  ['kong.client.get_consumer', 'plugin.StepConsumer'],
  ['kong.router.get_route', 'plugin.StepRoute'],
  ['kong.node.get_memory_stats', 'plugin.StepMemoryStats'],
  ['kong.response.get_headers', 'plugin.StepMultiMap'],
  ['kong.request.get_method', 'plugin.Step'],
])('the result of %s goes by %s', (method, step) => {
  expect(stepMethod(method, undefined)).toBe(step)
})

test('a table names its own step by a field _method', () => {
  expect(stepMethod('kong.request.get_body', LuaTable.record({ _method: 'plugin.Odd' }))).toBe('plugin.Odd')
})
