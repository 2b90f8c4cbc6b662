import { LuaError } from '../lua/error'
import { stringMethod } from '../lua/string-library'
import { LuaTable } from '../lua/table'
import { isTruthy, luaType, type LuaValue } from '../lua/values'
import { KONG } from './kong'
import { logLine } from './log/write'
import type { KongRequest } from './private/kong-request'
import { CallableModule, RequestValue, type PdkEntry, type PdkFunction } from './private/module'

/**
 * Calls a function of the global `kong` by its dotted name, as Kong's bridge does for plugin servers. An unknown name is a
 * line in the log and gives nil. kong/runloop/plugin_servers/rpc/mp_rpc.lua, `call_pdk_method`
 *
 * @throws LuaError, NgxExit, CoroutineYield as the function does
 */
export function callPdk(kong: KongRequest, name: string, args: readonly LuaValue[]): LuaValue {
  const found = findFunction(kong, name)
  if (found) return found(kong, ...args)
  logLine(kong, 'err', `could not find pdk method: ${name}`)
}

/** What stands at a name of the global `kong`: something of the PDK or a value of the request. */
type Found = PdkEntry | LuaValue

/** Functions by their full name: they are the same for every request. */
const FUNCTIONS = new Map<string, PdkFunction>()

/** One that was called before by this name, which found nothing of a request on its way to it. */
export function knownFunction(name: string): PdkFunction | undefined {
  return FUNCTIONS.get(name)
}

/**
 * The function at a dotted name beneath the global `kong`, looked up as Kong's bridge does for plugin servers
 * (kong/runloop/plugin_servers/rpc/util.lua): word by word, whatever stands between the words.
 *
 * @returns undefined when nothing, or false, stands there
 * @throws LuaError when a word stands beneath a function, or when what is found cannot be called
 */
export function findFunction(kong: KongRequest, name: string): PdkFunction | undefined {
  const known = FUNCTIONS.get(name)
  if (known) return known
  const [root, ...words] = name.match(/\w+/g) ?? []
  if (root !== 'kong') return undefined
  const found = walk(kong, words)
  if (!found.isStatic) return asFunction(found.value)
  const callable = asFunction(found.value)
  if (callable) FUNCTIONS.set(name, callable)
  return callable
}

function walk(kong: KongRequest, words: readonly string[]): { value: Found; isStatic: boolean } {
  let value: Found = KONG
  let isStatic = true
  for (const word of words) {
    const member = memberOf(value, word)
    isStatic &&= !(member instanceof RequestValue)
    value = member instanceof RequestValue ? (member.of(kong) as Found) : member
    if (!isTruthy(value as LuaValue)) return { value: undefined, isStatic: false }
  }
  return { value, isStatic }
}

function memberOf(value: Found, word: string): Found {
  if (value instanceof LuaTable) return value.get(word)
  if (value instanceof CallableModule) return ownMember(value.fields, word)
  if (typeof value === 'string') return stringMethod(word)
  if (typeof value === 'object' && value !== null && !(value instanceof RequestValue)) return ownMember(value, word)
  throw new LuaError(`attempt to index local 'res' (a ${luaType(value as LuaValue)} value)`)
}

function ownMember(module: { readonly [name: string]: PdkEntry }, word: string): PdkEntry | undefined {
  return Object.hasOwn(module, word) ? module[word] : undefined
}

function asFunction(value: Found): PdkFunction | undefined {
  if (value === undefined) return undefined
  if (typeof value === 'function') return value as PdkFunction
  if (value instanceof CallableModule) return value.call
  const type = typeof value === 'object' ? 'table' : luaType(value)
  return () => {
    throw new LuaError(`attempt to call local 'method' (a ${type} value)`)
  }
}
