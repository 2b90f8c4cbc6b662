type Value = string | undefined

/** The variables that Kong's location sets, with their first values. kong/templates/nginx_kong.lua */
export class AssignedVariables {
  ctx_ref: Value = ''
  upstream_te: Value = ''
  upstream_via: Value = ''
  upstream_host: Value = ''
  upstream_upgrade: Value = ''
  upstream_connection: Value = ''
  upstream_scheme: Value = ''
  upstream_uri: Value = ''
  upstream_x_forwarded_for: Value = ''
  upstream_x_forwarded_proto: Value = ''
  upstream_x_forwarded_host: Value = ''
  upstream_x_forwarded_port: Value = ''
  upstream_x_forwarded_path: Value = ''
  upstream_x_forwarded_prefix: Value = ''
  kong_proxy_mode: Value = 'http'
}

export type AssignedName = keyof AssignedVariables

const NAMES: ReadonlySet<string> = new Set(Object.keys(new AssignedVariables()))

/** Whether it is a variable that can be set. */
export function isAssigned(key: string): key is AssignedName {
  return NAMES.has(key)
}
