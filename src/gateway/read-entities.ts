import { parseDeclarative } from '../db/declarative'
import type { Entities } from '../db/entities/types'
import { EntityStore } from '../db/store'
import { resolveSecret, type SecretsNode } from '../pdk/vault/secrets'
import type { PluginModules } from './plugin-modules'
import { knownSchemas } from './known-schemas'
import { textOf, type DeclarativeDocument } from './load-declarative'
import type { GatewayEntities, GatewayOptions } from './options'

/** What stands behind `/`, and behind every port for streams, when a gateway declares no service and no route. */
const IMPLIED = {
  services: [
    { name: 'service', url: 'http://upstream.internal' },
    { name: 'stream', url: 'tcp://upstream.internal:9000' },
  ],
  routes: [
    { name: 'route', paths: ['/'], strip_path: false, service: 'service' },
    { name: 'stream', protocols: ['tcp', 'tls', 'udp'], sources: [{ ip: '0.0.0.0/0' }], service: 'stream' },
  ],
}

/** Whether the gateway has services and routes that nobody has declared. */
export function isImplied(config: GatewayEntities): boolean {
  return config.services === undefined && config.routes === undefined
}

/**
 * The entities of a gateway, completed. Configurations of plugins are as constructors receive them, secrets included.
 *
 * @param uses - the plugins as entities; undefined without any
 * @throws DeclarativeViolation, MockUsageError as `parseDeclarative` does
 */
export function readEntities(
  config: DeclarativeDocument & GatewayOptions,
  uses: readonly object[] | undefined,
  modules: PluginModules,
): Entities {
  const source = textOf(config) ?? document(config, uses)
  const options = { plugins: knownSchemas([...modules.byId.values(), ...modules.byName.values()]), now: config.now }
  let secrets: SecretsNode | undefined
  return parseDeclarative(source, {
    ...options,
    vault: (reference) => {
      // A reference may name a vault that stands in the same document.
      secrets ??= {
        store: new EntityStore(parseDeclarative(source, options)),
        vaultSecrets: { env: config.env ?? {} },
      }
      return resolveSecret(secrets, reference).value
    },
  })
}

function document(config: DeclarativeDocument & GatewayOptions, uses: readonly object[] | undefined): object {
  const { problems, modules: _, ignoredPlugins, conf, node, env, dns, now, plugins: __, ...declared } = config
  return { ...(isImplied(config) && IMPLIED), ...declared, ...(uses && { plugins: uses }) }
}
