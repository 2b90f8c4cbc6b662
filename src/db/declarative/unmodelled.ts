import { LuaTable } from '../../lua/table'
import { ENTITY_NAMES } from './tables'

/** Tables of Kong's and of its bundled plugins that no plugin under test can see. kong/constants.lua; kong/plugins/…/daos.lua */
const UNMODELLED = [
  'workspaces',
  'clustering_data_planes',
  'parameters',
  'key_sets',
  'keys',
  'filter_chains',
  'acme_storage',
  'hmacauth_credentials',
  'jwt_secrets',
  'oauth2_credentials',
  'oauth2_authorization_codes',
  'oauth2_tokens',
  'ratelimiting_metrics',
  'sessions',
]

/** Those that refer to an entity may be nested in it. */
const NESTED: Readonly<Record<string, readonly string[]>> = {
  services: ['filter_chains', 'oauth2_authorization_codes', 'oauth2_tokens'],
  routes: ['filter_chains'],
  consumers: ['hmacauth_credentials', 'jwt_secrets', 'oauth2_credentials'],
  plugins: ['oauth2_authorization_codes'],
}

/** Takes the lists of entities out of a document that Kong would load and a gateway in memory has no use for. */
export function dropUnmodelled(document: LuaTable): void {
  dropFrom(document, UNMODELLED)
}

function dropFrom(table: LuaTable, unmodelled: readonly string[]): void {
  for (const name of unmodelled) {
    const list = table.get(name)
    if (list === null || (list instanceof LuaTable && list.isSequence)) table.set(name, undefined)
  }
  for (const name of ENTITY_NAMES) {
    const list = table.get(name)
    for (const entity of list instanceof LuaTable ? list.sequence : []) {
      if (entity instanceof LuaTable) dropFrom(entity, NESTED[name] ?? [])
    }
  }
}
