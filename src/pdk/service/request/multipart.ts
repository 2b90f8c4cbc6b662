import { LuaError } from '../../../lua/error'
import { luaFormat } from '../../../lua/format'
import type { LuaKey, LuaTable } from '../../../lua/table'
import { luaToString, luaType, type LuaValue } from '../../../lua/values'
import type { KongRequest } from '../../private/kong-request'

const BOUNDARY = 'boundary='

/**
 * A table as multipart/form-data, its fields sorted by name. The boundary is that of the type, unless a field contains it.
 *
 * @throws LuaError for keys that are no strings and values that a field cannot hold
 */
export function encodeMultipart(kong: KongRequest, args: LuaTable, mime: string) {
  let boundary = givenBoundary(mime)
  const fields = [...args.entries()].map(checkField).sort(([a], [b]) => (a < b ? -1 : 1))
  while (boundary === undefined || fields.some(([, value]) => luaToString(value).includes(`\n--${boundary}`))) {
    boundary = randomBoundary(kong)
  }
  const separator = `--${boundary}`
  const parts = fields.map(
    ([name, value]) => `${separator}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${written(value)}\r\n`,
  )
  return { body: `${parts.join('')}${separator}--\r\n`, contentType: `multipart/form-data; boundary=${boundary}` }
}

type FieldValue = string | number | boolean

function checkField([name, value]: [LuaKey, LuaValue]): [name: string, value: FieldValue] {
  if (typeof name !== 'string') {
    throw new LuaError(luaFormat('invalid key %q: got %s, expected string', name, luaType(name)))
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return [name, value]
  throw new LuaError(luaFormat('invalid value %q: got %s, expected string, number or boolean', name, luaType(value)))
}

/** Kong means to take booleans too, but the buffer it writes into does not. */
function written(value: FieldValue): string {
  if (typeof value !== 'boolean') return luaToString(value)
  throw new LuaError("bad argument #1 to 'put' (string/number/__tostring expected, got boolean)")
}

/** @throws LuaError for a quote that is not closed */
function givenBoundary(mime: string): string | undefined {
  const at = mime.indexOf(BOUNDARY)
  if (at < 0) return undefined
  const value = mime.slice(at + BOUNDARY.length)
  if (!value.startsWith('"')) return value
  const end = value.indexOf('"', 1)
  if (end < 0) throw new LuaError("attempt to perform arithmetic on local 'till' (a nil value)")
  return value.slice(1, end)
}

/** Kong's is a random number below 10^10. */
function randomBoundary(kong: KongRequest): string {
  return String(parseInt(kong.node.uuid().slice(0, 8), 16))
}
