import type { LuaValue } from '../lua/values'
import type { PdkModule } from './private/module'

/** `kong.cluster`. kong/pdk/cluster.lua */
export const cluster = {
  /** A gateway without a database is in no cluster. */
  get_id(): LuaValue {
    return undefined
  },
} satisfies PdkModule
