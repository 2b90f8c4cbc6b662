import { LuaTable } from '../lua/table'
import type { LuaValue } from '../lua/values'
import type { KongRequest } from './private/kong-request'
import type { PdkModule } from './private/module'

/**
 * `kong.nginx`, as Kong's own plugins have it; what plugin servers find there besides belongs to their bridge.
 * kong/pdk/nginx.lua
 */
export const nginx = {
  get_subsystem(kong: KongRequest): LuaValue {
    return kong.subsystem
  },

  /** The counters of a gateway that is just serving its first connection: the same in every test. */
  get_statistics(): LuaValue {
    return LuaTable.record({
      connections_active: 1,
      connections_reading: 0,
      connections_writing: 1,
      connections_waiting: 0,
      connections_accepted: 1,
      connections_handled: 1,
      total_requests: 1,
    })
  },
} satisfies PdkModule
