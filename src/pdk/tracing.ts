import { LuaError } from '../lua/error'
import { LuaTable } from '../lua/table'
import type { LuaFunction } from '../lua/values'
import type { PdkFunction, PdkModule } from './private/module'

const NOTHING: PdkFunction = () => undefined
const NO_METHOD: LuaFunction = () => undefined

/**
 * `kong.tracing` of a gateway without tracing: nothing is recorded, and every span is the same one that records nothing.
 * kong/pdk/tracing.lua
 */
export const tracing = {
  name: 'noop',
  spans_table_key: 'noop',
  start_span: noopSpan,
  create_span: noopSpan,
  get_spans: NOTHING,
  get_root_span: NOTHING,
  init_spans: NOTHING,
  link_span: NOTHING,
  active_span: NOTHING,
  set_active_span: NOTHING,
  process_span: NOTHING,
  set_should_sample: NOTHING,
  get_sampling_decision: NOTHING,
  /** A tracer has functions, which no plugin server can send. */
  set_global_tracer: () => {
    throw new LuaError('invalid tracer')
  },
} satisfies PdkModule

function noopSpan(): LuaTable {
  return LuaTable.record({
    is_recording: false,
    finish: NO_METHOD,
    set_attribute: NO_METHOD,
    add_event: NO_METHOD,
    record_error: NO_METHOD,
    set_status: NO_METHOD,
    each_baggage_item: () => NO_METHOD,
  })
}
