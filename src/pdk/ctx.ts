import { LuaTable } from '../lua/table'
import { RequestValue, type PdkModule } from './private/module'

/**
 * `kong.ctx`. kong/pdk/ctx.lua
 *
 * Of its tables only `shared` can be read by a plugin server, through functions of its bridge; `plugin` and `core` are here
 * for their names, since a wrong call of what exists is another error than one of what does not.
 */
export const ctx = {
  shared: new RequestValue((kong) => kong.shared),
  plugin: new RequestValue(() => new LuaTable()),
  core: new RequestValue(() => new LuaTable()),
} satisfies PdkModule
