import { parseDeclarative, type DeclarativeOptions } from '../db/declarative'
import type { DeclarativeText } from '../db/declarative/source'
import { DeclarativeViolation } from '../db/declarative/violation'
import type { Entities } from '../db/entities/types'
import { remembered } from '../db/remembered'
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
 * @param onDeprecated - hears what Kong logs of deprecated fields
 * @throws DeclarativeViolation, MockUsageError as `parseDeclarative` does
 */
export function readEntities(
  config: DeclarativeDocument & GatewayOptions,
  uses: readonly object[] | undefined,
  modules: PluginModules,
  onDeprecated?: (message: string) => void,
): Entities {
  const options = { plugins: knownSchemas([...modules.byId.values(), ...modules.byName.values()]), now: config.now }
  const parse = (source: object | DeclarativeText) => parseWithSecrets(source, options, config.env, onDeprecated)
  const declared = declaredIn(config, uses)
  const text = textOf(config, declared)
  if (text) return parse(text)
  return isImplied(config) ? withImplied(declared, parse, config.now) : parse(declared)
}

function parseWithSecrets(
  source: object | DeclarativeText,
  options: DeclarativeOptions,
  env: GatewayOptions['env'] = {},
  onDeprecated?: (message: string) => void,
): Entities {
  let secrets: SecretsNode | undefined
  return parseDeclarative(source, {
    ...options,
    onDeprecated,
    vault: (reference) => {
      // A reference may name a vault that stands in the same document.
      secrets ??= { store: new EntityStore(parseDeclarative(source, options)), vaultSecrets: { env } }
      return resolveSecret(secrets, reference).value
    },
  })
}

function declaredIn(config: DeclarativeDocument & GatewayOptions, uses: readonly object[] | undefined): object {
  const {
    problems,
    secrets,
    pdkCallBudget,
    handlerTimeout,
    modules: _,
    ignoredPlugins,
    conf,
    node,
    env,
    dns,
    now,
    plugins: __,
    ...declared
  } = config
  return { ...declared, ...(uses && { plugins: uses }) }
}

/**
 * Most tests make a gateway each, and few of them declare anything that has to do with the implied entities: these are
 * parsed once, and again only where what stands beside them is wrong without them.
 */
function withImplied(declared: object, parse: (source: object) => Entities, now = Date.now): Entities {
  const whole = { ...IMPLIED, ...declared }
  // A certificate may hold services of its own.
  if ('certificates' in declared) return parse(whole)
  const implied = parsedOnce(IMPLIED)
  const [services, routes] = [implied.services.map(since(now())), implied.routes.map(since(now()))]
  try {
    const others = Object.keys(declared).length === 0 ? implied : parse(declared)
    return { ...others, services, routes }
  } catch (error) {
    if (error instanceof DeclarativeViolation) return parse(whole)
    throw error
  }
}

const parsedOnce = remembered((document: object) => parseDeclarative(document))

/** @param now - in milliseconds */
function since(now: number): <Entity extends object>(entity: Entity) => Entity {
  const seconds = Math.floor(now / 1000)
  return (entity) => ({ ...entity, created_at: seconds, updated_at: seconds })
}
