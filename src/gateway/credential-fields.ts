/** Fields of Kong's own plugins that name the headers, arguments and cookies with credentials. */
const NAMING_FIELDS: Readonly<Record<string, readonly string[]>> = {
  'key-auth': ['key_names'],
  'key-auth-enc': ['key_names'],
  jwt: ['header_names', 'uri_param_names', 'cookie_names'],
  oauth2: ['auth_header_name'],
  'oauth2-introspection': ['auth_header_name'],
}
/** The same in plugins of any name, which are made after Kong's. */
const EVERYWHERE = ['key_names']

/** The names under which a plugin with that config looks for credentials. */
export function configuredNames(plugin: unknown, config: unknown): string[] {
  if (typeof config !== 'object' || config === null) return []
  const own = typeof plugin === 'string' && Object.hasOwn(NAMING_FIELDS, plugin) ? NAMING_FIELDS[plugin] : undefined
  return (own ?? EVERYWHERE).flatMap((field) => {
    const value: unknown = Reflect.get(config, field)
    const names: readonly unknown[] = Array.isArray(value) ? value : [value]
    return names.filter((name) => typeof name === 'string' && name !== '') as string[]
  })
}
