import { BUNDLED } from '../bundled/plugins'
import type { PluginEntity } from '../db/entities/types'
import type { EntityStore } from '../db/store'
import { instanceConfig } from '../db/plugin-instance-config'
import { storedConfig } from '../db/schema/plugin-config'
import { MockUsageError } from '../errors'
import { PLUGIN_PHASES } from '../exchange'
import { toByteString, toText } from '../lua/strings'
import { resolveSecret, type SecretsNode } from '../pdk/vault/secrets'
import type { RecordDefinition } from '../db/schema/field'
import { JavaScriptInstance } from '../plugin-servers/javascript/instance'
import type { ConfiguredPlugin } from '../runloop/plugin'
import type { PluginModules } from './assemble'
import type { GatewayOptions } from './options'
import { subschemaOf } from './subschema'

/**
 * Makes each plugin entity ready to run.
 *
 * @throws MockUsageError for a plugin nobody has given; SchemaViolation for a config that its schema refuses
 */
export function configurePlugins(
  store: EntityStore,
  modules: PluginModules,
  env: NonNullable<GatewayOptions['env']>,
): ConfiguredPlugin[] {
  const secrets = { store, vaultSecrets: { env } }
  return store.entities.plugins.map((entity, at) => {
    const effective = (definition: RecordDefinition) => effectiveConfig(entity, definition, secrets, at + 1)
    return configure(entity, modules, effective)
  })
}

function configure(
  entity: PluginEntity,
  modules: PluginModules,
  effective: (definition: RecordDefinition) => Record<string, unknown>,
): ConfiguredPlugin {
  const { name } = entity
  const module = modules.byId.get(entity.id) ?? modules.byName.get(name)
  if (module) {
    const config = effective(subschemaOf(name, module.schema))
    const { priority, phases } = module
    return { entity, name, priority, phases, config, external: new JavaScriptInstance(module, config) }
  }
  const bundled = BUNDLED.get(name)
  if (!bundled) throw new MockUsageError(unknownPlugin(name))
  const { priority, handlers, definition } = bundled
  const phases = new Set(PLUGIN_PHASES.filter((phase) => phase in handlers))
  return { entity, name, priority, phases, config: effective(definition), bundled: handlers }
}

function effectiveConfig(
  entity: PluginEntity,
  definition: RecordDefinition,
  secrets: SecretsNode,
  sequence: number,
): Record<string, unknown> {
  const config = storedConfig(definition, entity.config, {
    vault: (reference) => {
      const { value } = resolveSecret(secrets, toByteString(reference))
      return value === undefined ? undefined : toText(value)
    },
  })
  return instanceConfig(entity, config, sequence)
}

function unknownPlugin(name: string): string {
  const standIns = [...BUNDLED.keys()].join(', ')
  return `Failed to load plugin "${name}": the gateway has neither a module nor a stand-in for it (stand-ins: ${standIns}). Give its module with createGateway({ modules: { '${name}': require('…') } }), or leave its entities out.`
}
