/**
 * Kong's entities as a plugin sees them. Kong drops a field that is null before the entity reaches the plugin, so an
 * unset field is missing.
 */

/** The protocols of routes and services (kong/db/schema/typedefs.lua). */
export type Protocol = 'http' | 'https' | 'grpc' | 'grpcs' | 'tcp' | 'tls' | 'tls_passthrough' | 'udp' | 'ws' | 'wss'

/** A reference to another entity, by its id. */
export interface Reference {
  id: string
}

/** What all entities have. Times are in seconds since 1970. */
export interface EntityFields {
  id: string
  created_at?: number
  updated_at?: number
  tags?: string[]
  /** The id of the workspace. */
  ws_id?: string
}

/** An address and port at which a stream route listens, or from which it accepts. */
export interface RouteAddress {
  ip?: string
  port?: number
}

/** The route of a request (kong/db/schema/entities/routes.lua). */
export interface Route extends EntityFields {
  name?: string
  protocols: Protocol[]
  methods?: string[]
  hosts?: string[]
  /** Prefixes, and regular expressions that begin with `~`. */
  paths?: string[]
  /** By header name, in lower case: the values that match. */
  headers?: { [name: string]: string[] | undefined }
  snis?: string[]
  sources?: RouteAddress[]
  destinations?: RouteAddress[]
  https_redirect_status_code: number
  regex_priority: number
  strip_path: boolean
  path_handling: 'v0' | 'v1'
  preserve_host: boolean
  request_buffering: boolean
  response_buffering: boolean
  /** Missing when the route has no service. */
  service?: Reference
}

/** The service that a request goes to (kong/db/schema/entities/services.lua). Times are in milliseconds. */
export interface Service extends EntityFields {
  name?: string
  protocol: Protocol
  /** A host name, an address, or the name of an upstream. */
  host: string
  port: number
  path?: string
  /** How often Kong tries again when a connection fails. */
  retries: number
  connect_timeout: number
  write_timeout: number
  read_timeout: number
  enabled: boolean
  client_certificate?: Reference
  tls_verify?: boolean
  tls_verify_depth?: number
  ca_certificates?: string[]
}

/**
 * The authenticated consumer (kong/db/schema/entities/consumers.lua). After `kong.client.authenticate` it is exactly
 * what the authentication plugin passed.
 */
export interface Consumer extends EntityFields {
  username?: string
  custom_id?: string
}

/**
 * The credential by which the caller was identified. Its fields are those of the authentication plugin: `key` for
 * key-auth, `username` for basic-auth, and whatever `kong.client.authenticate` was given.
 */
export interface Credential {
  id?: string
  consumer?: Reference
  created_at?: number
  tags?: string[]
  [field: string]: unknown
}
