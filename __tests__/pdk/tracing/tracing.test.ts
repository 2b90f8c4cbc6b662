import { LuaError } from '../../../src/lua/error'
import { LuaTable } from '../../../src/lua/table'
import { tracing } from '../../../src/pdk/tracing'
import { kongRequest } from '../support/kong-request'

test.each([
  'get_spans',
  'get_root_span',
  'init_spans',
  'link_span',
  'active_span',
  'set_active_span',
  'process_span',
  'set_should_sample',
  'get_sampling_decision',
] as const)('%s does nothing in any phase', (name) => {
  expect(tracing[name](kongRequest({ phase: 'certificate' }), 'argument')).toBeUndefined()
})

test.each(['start_span', 'create_span'] as const)('%s gives a span that records nothing', (name) => {
  const span = tracing[name]()
  const finish = span.get('finish')

  expect(span.get('is_recording')).toBe(false)
  expect(typeof finish === 'function' && finish()).toBeUndefined()
})

test('baggage has no items', () => {
  const each = tracing.start_span().get('each_baggage_item')
  const next = typeof each === 'function' ? each() : undefined

  expect(typeof next === 'function' && next()).toBeUndefined()
})

test('set_global_tracer takes no table of a plugin', () => {
  expect(() => tracing.set_global_tracer()).toThrow(new LuaError('invalid tracer'))
  expect(tracing.start_span()).toBeInstanceOf(LuaTable)
})
