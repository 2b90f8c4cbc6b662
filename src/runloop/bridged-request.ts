import { encodeJson } from '../lua/cjson'
import { LuaError } from '../lua/error'
import type { LuaTable } from '../lua/table'
import { luaToString, type LuaValue } from '../lua/values'
import { headerLookup, responseHeaderLookup } from '../nginx/header-table'
import { getVariable } from '../nginx/variables'
import { callPdk, knownFunction } from '../pdk/call'
import { nginxSession } from '../pdk/private/nginx-request'
import type { ExposedRequest, KongFunction, SavedRequest } from '../plugin-servers/exposed-api'
import type { PhasedRequest } from './phased-request'

/** A request as Kong's bridge to external plugins reads it. */
export class BridgedRequest implements ExposedRequest {
  /** `ngx.ctx` with the times in it: while the handler runs, none comes to them. */
  private timedCtx: LuaTable | undefined

  constructor(
    private readonly kong: PhasedRequest,
    readonly saved: SavedRequest | undefined,
  ) {}

  get ctx(): LuaTable {
    return (this.timedCtx ??= this.kong.times.writtenTo(this.kong.ctx))
  }

  get shared(): LuaTable {
    return this.kong.shared
  }

  variable(name: LuaValue): LuaValue {
    if (typeof name !== 'string' && typeof name !== 'number') throw new LuaError('bad variable name')
    return getVariable(nginxSession(this.kong), luaToString(name))
  }

  startTime(): number | undefined {
    return this.kong.startTime
  }

  tlsVersion(): LuaValue {
    return this.saved ? undefined : this.kong.r.connection.tls?.protocol
  }

  header(headers: LuaTable, name: LuaValue): LuaValue {
    return headerLookup(headers, name)
  }

  responseHeader(headers: LuaTable, name: LuaValue): LuaValue {
    return responseHeaderLookup(headers, name)
  }

  /** cjson.safe's `encode` gives nil where cjson's raises. */
  encodeJson(value: LuaValue): string | undefined {
    try {
      return encodeJson(value)
    } catch (error) {
      if (error instanceof LuaError) return undefined
      throw error
    }
  }

  pdk(method: string, args: readonly LuaValue[]): LuaValue {
    return callPdk(this.kong, method, args)
  }

  pdkFunction(method: string): KongFunction {
    const { kong } = this
    const known = knownFunction(method)
    if (!known) return (args) => callPdk(kong, method, args)
    return (args) => (args.length === 0 ? known(kong) : known(kong, ...args))
  }
}
