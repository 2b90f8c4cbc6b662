import { LuaError } from '../lua/error'
import { toByteString } from '../lua/strings'
import { LuaTable } from '../lua/table'
import type { KongNode } from './private/kong-request'
import { RequestValue } from './private/module'

const TABLES = new WeakMap<KongNode, LuaTable>()

/**
 * `kong.configuration`: the settings that a gateway of this kind has. kong/pdk/init.lua
 *
 * A plugin server can call but not read it, so that only what exists matters.
 */
export const configuration = new RequestValue(({ node }) => {
  const known = TABLES.get(node)
  if (known) return known
  const table = settingsTable(node)
  TABLES.set(node, table)
  return table
})

function settingsTable({ settings }: KongNode): LuaTable {
  return LuaTable.record({
    remove_sensitive: removeSensitive,
    database: 'off',
    role: 'traditional',
    router_flavor: 'traditional_compatible',
    prefix: '/usr/local/kong',
    log_level: settings.log_level,
    error_default_type: settings.error_default_type,
    trusted_ips: LuaTable.list(settings.trusted_ips.map(toByteString)),
  })
}

/** Kong's settings hold C values, at which its bridge to plugin servers fails when it packs the result. */
function removeSensitive(): never {
  throw new LuaError("pack 'cdata' is unimplemented")
}
