import type { PluginModule } from '../pdk/types/plugin-module'
import type { ConfigInput } from '../db/schema/infer'
import { MockUsageError } from '../errors'
import { checkOption } from '../errors/known-keys'
import { OBJECT } from '../errors/option-kinds'
import { shown } from '../errors/shown'
import type { PluginPhase } from '../exchange'
import { loadModule, type LoadedModule } from '../plugin-servers/javascript/module'
import { checkConfig } from '../db/schema/plugin-config'
import { subschemaOf } from './subschema'

/** A reference to an entity: its id or its name. */
type Reference = string | { readonly id: string }

/** What a plugin entity says besides its name and config: whom it applies to, and whether. */
export interface PluginScope {
  readonly id?: string
  readonly service?: Reference
  readonly route?: Reference
  /** A consumer's username or id. */
  readonly consumer?: Reference
  /** @default true */
  readonly enabled?: boolean
  readonly protocols?: readonly string[]
  readonly instance_name?: string
  readonly tags?: readonly string[]
}

/** A plugin of the gateway: a module with a checked config. Made by `plugin()`. */
export class PluginUse {
  constructor(
    readonly module: LoadedModule,
    readonly config: Readonly<Record<string, unknown>>,
    readonly scope: PluginScope,
  ) {}
}

/** The config a module takes, as its `Schema` tells. */
export type ConfigFor<M> = M extends { readonly Schema: infer Schema } ? ConfigInput<Schema> : Record<string, unknown>

/**
 * The same plugin with no handler but that of one phase.
 *
 * @throws MockUsageError when the plugin has no handler of that phase
 */
export function onlyPhase({ module, config, scope }: PluginUse, phase: PluginPhase): PluginUse {
  if (module.phases.has(phase)) return new PluginUse({ ...module, phases: new Set([phase]) }, config, scope)
  const phases = [...module.phases].join(', ')
  throw new MockUsageError(
    `Failed to run phase ${shown(phase)} of plugin "${module.name}": it has no such method on its prototype (arrow functions in class fields do not count). Its phases are ${phases === '' ? 'none' : phases}.`,
  )
}

/**
 * A plugin with its config, for `createGateway({ plugins: [...] })`.
 *
 * @param module - what Kong's JavaScript plugin server would load: `Plugin`, `Schema`, `Version`, `Priority`, `Name`
 * @param config - checked by the module's schema as Kong does, defaults filled in
 * @param scope - the service, route or consumer it is tied to; all requests when left out
 * @throws MockUsageError when Kong's plugin server would refuse the module
 * @throws SchemaViolation when Kong would refuse the config
 */
export function plugin<M extends PluginModule>(module: M, config?: ConfigFor<M>, scope: PluginScope = {}): PluginUse {
  const loaded = loadModule(module)
  checkOption(`use plugin "${loaded.name}"`, 'scope', scope, OBJECT)
  checkConfig(subschemaOf(loaded.name, loaded.schema), config ?? {})
  return new PluginUse(loaded, config ?? {}, scope)
}
