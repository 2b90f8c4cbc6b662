import { LuaError } from '../../lua/error'
import { LuaTable } from '../../lua/table'
import { isTruthy, luaType, type LuaValue } from '../../lua/values'
import { shapeOf } from '../exposed-api'
import { pack } from '../values/pack'

const STEP = 'plugin.Step'

/** The results that have a step of their own. kong/runloop/plugin_servers/rpc/mp_rpc.lua, `by_pdk_method` */
const STEPS: Readonly<Record<string, string>> = {
  'kong.client.get_credential': 'plugin.StepCredential',
  'kong.client.load_consumer': 'plugin.StepConsumer',
  'kong.client.get_consumer': 'plugin.StepConsumer',
  'kong.client.authenticate': 'plugin.StepCredential',
  'kong.node.get_memory_stats': 'plugin.StepMemoryStats',
  'kong.router.get_route': 'plugin.StepRoute',
  'kong.router.get_service': 'plugin.StepService',
  'kong.request.get_query': 'plugin.StepMultiMap',
  'kong.request.get_headers': 'plugin.StepMultiMap',
  'kong.response.get_headers': 'plugin.StepMultiMap',
  'kong.service.response.get_headers': 'plugin.StepMultiMap',
}

/** The RPC method that brings the result of a PDK call: a table's own field `_method` is it before all else, text or not. */
export function stepMethod(method: string, result: LuaValue): LuaValue {
  const own = result instanceof LuaTable && !isShaped(method) ? result.get('_method') : undefined
  return isTruthy(own) ? own : (STEPS[method] ?? STEP)
}

/** The prepared copy of a table has its values as lists, so no name stands there. */
function isShaped(method: string): boolean {
  return shapeOf(method) !== undefined
}

/**
 * The bytes of a step's argument: the event, and the result unless it is nil.
 *
 * @throws LuaError when Kong fails over the result, as over a raw body that is nil; MarshalError for a function
 */
export function packStep(event: LuaValue, method: string, result: LuaValue): string {
  const data = packResult(method, result)
  const fields = (event === undefined ? 0 : 1) + (data === undefined ? 0 : 1)
  const eventField = event === undefined ? '' : pack('EventId').bytes + pack(event).bytes
  return String.fromCharCode(0x80 + fields) + eventField + (data === undefined ? '' : pack('Data').bytes + data)
}

function packResult(method: string, result: LuaValue): string | undefined {
  const shape = shapeOf(method)
  if (shape === 'raw') return packRaw(result)
  if (shape === 'multimap') return packMultimap(result)
  return result === undefined ? undefined : pack(result).bytes
}

/** `fix_raw`: the only strings that are sent as bytes. */
function packRaw(body: LuaValue): string {
  if (typeof body !== 'string') {
    throw new LuaError(`attempt to get length of local 'str' (a ${luaType(body)} value)`)
  }
  const size = [1, 2, 4].find((bytes) => body.length < 2 ** (8 * bytes)) ?? 4
  const header = Buffer.alloc(1 + size)
  header.writeUInt8(0xc4 + Math.log2(size))
  header.writeUIntBE(body.length, 1, size)
  return header.toString('latin1') + body
}

/** `fix_mmap`: every value a list, and an empty table a map. */
function packMultimap(table: LuaValue): string {
  if (!(table instanceof LuaTable)) {
    throw new LuaError(`bad argument #1 to 'pairs' (table expected, got ${luaType(table)})`)
  }
  if (table.isEmpty) return '\x80'
  const prepared = new LuaTable()
  for (const [key, value] of table.entries()) prepared.set(key, asList(value))
  return pack(prepared).bytes
}

function asList(value: LuaValue): LuaValue {
  if (value === true) return new LuaTable()
  return typeof value === 'string' ? LuaTable.list([value]) : value
}
