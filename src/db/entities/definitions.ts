import type { EntityDefinition } from '../schema/field'
import { ca_certificates } from './ca-certificates'
import { certificates } from './certificates'
import { consumers } from './consumers'
import { acls, basicauth_credentials, keyauth_credentials } from './credentials'
import { plugins } from './plugins'
import { routes } from './routes'
import { services } from './services'
import { snis } from './snis'
import { targets } from './targets'
import type { Entities } from './types'
import { upstreams } from './upstreams'
import { vaults } from './vaults'

/**
 * The tables of the gateway, each after those it refers to: the order of kong/db/schema/topological_sort.lua,
 * in which Kong reads a declarative configuration.
 */
export const DEFINITIONS = {
  certificates,
  ca_certificates,
  consumers,
  services,
  routes,
  plugins,
  snis,
  upstreams,
  targets,
  vaults,
  acls,
  basicauth_credentials,
  keyauth_credentials,
} as const satisfies Record<keyof Entities, EntityDefinition>
