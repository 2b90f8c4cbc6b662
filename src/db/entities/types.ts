/**
 * Kong's entities with every field present, as the declarative loader completes them (text, not byte strings).
 * An absent value is `undefined`: Kong drops nulls before a plugin sees the entity.
 */

export interface EntityReference {
  id: string
}

interface Entity {
  id: string
  created_at: number
  updated_at?: number
  tags?: string[]
  ws_id?: string
}

/** kong/db/schema/entities/services.lua */
export interface Service extends Entity {
  name?: string
  protocol: string
  host: string
  port: number
  path?: string
  retries: number
  connect_timeout: number
  write_timeout: number
  read_timeout: number
  client_certificate?: EntityReference
  tls_verify?: boolean
  tls_verify_depth?: number
  ca_certificates?: string[]
  enabled: boolean
}

export interface SourceOrDestination {
  ip?: string
  port?: number
}

/** kong/db/schema/entities/routes.lua */
export interface Route extends Entity {
  name?: string
  protocols: string[]
  methods?: string[]
  hosts?: string[]
  paths?: string[]
  headers?: Record<string, string[]>
  snis?: string[]
  sources?: SourceOrDestination[]
  destinations?: SourceOrDestination[]
  https_redirect_status_code: number
  regex_priority: number
  strip_path: boolean
  path_handling: 'v0' | 'v1'
  preserve_host: boolean
  request_buffering: boolean
  response_buffering: boolean
  service?: EntityReference
}

/** kong/db/schema/entities/consumers.lua */
export interface Consumer extends Entity {
  username?: string
  custom_id?: string
}

/** kong/db/schema/entities/plugins.lua; `config` is checked and completed by the plugin's own schema. */
export interface PluginEntity extends Entity {
  name: string
  instance_name?: string
  config: Record<string, unknown>
  protocols: string[]
  enabled: boolean
  service?: EntityReference
  route?: EntityReference
  consumer?: EntityReference
}

/** kong/db/schema/entities/upstreams.lua, as far as a single node without health checks uses it */
export interface Upstream extends Entity {
  name: string
  algorithm: string
  hash_on: string
  hash_fallback: string
  slots: number
  host_header?: string
  client_certificate?: EntityReference
}

/** kong/db/schema/entities/targets.lua */
export interface Target extends Entity {
  target: string
  weight: number
  upstream: EntityReference
}

/** kong/plugins/key-auth/daos.lua */
export interface KeyauthCredential extends Entity {
  key: string
  consumer: EntityReference
  ttl?: number
}

/** kong/plugins/basic-auth/daos.lua; `password` is hashed as Kong stores it */
export interface BasicauthCredential extends Entity {
  username: string
  password: string
  consumer: EntityReference
}

/** kong/plugins/acl/daos.lua */
export interface Acl extends Entity {
  group: string
  consumer: EntityReference
}

/** kong/db/schema/entities/certificates.lua */
export interface Certificate extends Entity {
  cert: string
  key: string
  cert_alt?: string
  key_alt?: string
}

/** kong/db/schema/entities/snis.lua */
export interface Sni extends Entity {
  name: string
  certificate: EntityReference
}

/** kong/db/schema/entities/vaults.lua */
export interface Vault extends Entity {
  name: string
  prefix: string
  config: Record<string, unknown>
}

/** All entities of a gateway, each complete and each reference resolved to an id. */
export interface Entities {
  services: Service[]
  routes: Route[]
  consumers: Consumer[]
  plugins: PluginEntity[]
  upstreams: Upstream[]
  targets: Target[]
  certificates: Certificate[]
  snis: Sni[]
  ca_certificates: Certificate[]
  vaults: Vault[]
  keyauth_credentials: KeyauthCredential[]
  basicauth_credentials: BasicauthCredential[]
  acls: Acl[]
}
