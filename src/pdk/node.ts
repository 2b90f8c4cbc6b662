import { toByteString } from '../lua/strings'
import { LuaTable } from '../lua/table'
import { isTruthy, type LuaValue } from '../lua/values'
import type { KongRequest } from './private/kong-request'
import { convertBytes } from './private/memory-units'
import type { PdkModule } from './private/module'

const MIB = 2 ** 20
/** What a freshly started worker of Kong has allocated, rounded. */
const WORKER_BYTES = 64 * MIB
const WORKER_PID = 1
/** The slabs that nginx sets up in an empty dictionary. */
const USED_BYTES = 12 * 2 ** 10
/** Sizes of the shared dictionaries in MiB. kong/templates/nginx_kong.lua */
const SHARED_DICTS = {
  kong: 5,
  kong_locks: 8,
  kong_healthchecks: 5,
  kong_cluster_events: 5,
  kong_rate_limiting_counters: 12,
  kong_core_db_cache: 128,
  kong_core_db_cache_miss: 12,
  kong_db_cache: 128,
  kong_db_cache_miss: 12,
  kong_secrets: 5,
}

/** `kong.node`: every phase. kong/pdk/node.lua */
export const node = {
  get_id(kong: KongRequest): LuaValue {
    return kong.node.id
  },

  /** The figures of an idle gateway: the same in every test. */
  get_memory_stats(_: KongRequest, unit: LuaValue, scale: LuaValue): LuaValue {
    const amount = (bytes: number): LuaValue =>
      convertBytes(bytes, isTruthy(unit) ? unit : 'b', isTruthy(scale) ? scale : 2)
    const worker = LuaTable.record({ pid: WORKER_PID, http_allocated_gc: amount(WORKER_BYTES) })
    const dicts = new LuaTable()
    for (const [name, size] of Object.entries(SHARED_DICTS)) {
      dicts.set(name, LuaTable.record({ capacity: amount(size * MIB), allocated_slabs: amount(USED_BYTES) }))
    }
    return LuaTable.record({ workers_lua_vms: LuaTable.list([worker]), lua_shared_dicts: dicts })
  },

  get_hostname(kong: KongRequest): LuaValue {
    return toByteString(kong.node.hostname)
  },
} satisfies PdkModule
