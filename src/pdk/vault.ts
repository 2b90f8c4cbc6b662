import { LuaError } from '../lua/error'
import { LuaTable } from '../lua/table'
import { luaType, type LuaValue } from '../lua/values'
import type { KongRequest } from './private/kong-request'
import type { PdkModule } from './private/module'
import { isReference, parseReference } from './vault/reference'
import { resolveSecret } from './vault/secrets'
import { hasReferences, updateSecrets } from './vault/update'

/** `kong.vault`. kong/pdk/vault.lua */
export const vault = {
  /** Secrets are fetched anew in a timer; those of the environment do not change. */
  flush(): LuaValue {
    return undefined
  },

  is_reference(_kong: KongRequest, reference: LuaValue): LuaValue {
    return isReference(reference)
  },

  parse_reference(_kong: KongRequest, reference: LuaValue): LuaValue {
    const parsed = parseReference(reference)
    return 'error' in parsed ? undefined : LuaTable.record({ ...parsed })
  },

  get(kong: KongRequest, reference: LuaValue): LuaValue {
    return resolveSecret(kong.node, reference).value
  },

  update(kong: KongRequest, options: LuaValue): LuaValue {
    updateSecrets(kong, options)
    return options
  },

  /** A function cannot come from a plugin server, so its callback fails in every use that Kong makes of it. */
  try(kong: KongRequest, callback: LuaValue, options: LuaValue): LuaValue {
    if (hasReferences(options)) updateSecrets(kong, options)
    if (typeof callback === 'function') return callback(options)
    throw new LuaError(`attempt to call a ${luaType(callback)} value`)
  },

  init_worker(): LuaValue {
    return undefined
  },

  warmup(kong: KongRequest, input: LuaValue): LuaValue {
    if (!(input instanceof LuaTable)) {
      throw new LuaError(`bad argument #1 to 'pairs' (table expected, got ${luaType(input)})`)
    }
    for (const value of [...input.entries()].flat()) {
      if (value instanceof LuaTable) vault.warmup(kong, value)
      else if (isReference(value)) resolveSecret(kong.node, value)
    }
    return undefined
  },
} satisfies PdkModule
