import type { LuaValue } from '../lua/values'
import type { KongRequest } from './private/kong-request'
import type { PdkModule } from './private/module'

/** `kong.plugin`. kong/pdk/plugin.lua */
export const plugin = {
  get_id(kong: KongRequest): LuaValue {
    return kong.r.ctx.get('plugin_id')
  },
} satisfies PdkModule
