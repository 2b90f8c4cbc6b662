import { none, protocolsHttp } from '../db/entities/typedefs'
import { withByteStrings } from '../db/schema/convert'
import type { CustomValidator, EntityCheck, FieldEntry, RecordDefinition } from '../db/schema/field'
import type { KongRequest } from '../pdk/private/kong-request'
import type { BundledHandler, BundledPhase, BundledPlugin } from './bundled-plugin'

/** A handler as plugins write it: the texts of the config are byte strings, as everywhere beneath the PDK. */
type Handler<Config> = (kong: KongRequest, config: Config) => void

interface Description<Config extends object> {
  readonly name: string
  readonly priority: number
  /** The fields of its config. */
  readonly fields: readonly FieldEntry[]
  /** A check of the config as a whole. */
  readonly checkConfig?: CustomValidator
  readonly entityChecks?: readonly EntityCheck[]
  /** Whether it may be enabled for one consumer. */
  readonly forConsumers: boolean
  readonly handlers: Readonly<Partial<Record<BundledPhase, Handler<Config>>>>
}

/** A plugin for HTTP, as all of the bundled ones are. `Config` is what the schema lets through. */
export function definePlugin<Config extends object>(description: Description<Config>): BundledPlugin {
  const { name, priority, handlers } = description
  const inLuaWorld = Object.entries(handlers).map(([phase, handler]) => [phase, withLuaConfig(handler)] as const)
  return { name, priority, definition: definitionOf(description), handlers: Object.fromEntries(inLuaWorld) }
}

function definitionOf<Config extends object>(description: Description<Config>): RecordDefinition {
  const { fields, checkConfig, entityChecks, forConsumers } = description
  const noConsumer: FieldEntry = { consumer: none({ type: 'foreign', reference: 'consumers' }) }
  return {
    fields: [
      ...(forConsumers ? [] : [noConsumer]),
      { protocols: protocolsHttp },
      { config: { type: 'record', required: true, fields, ...(checkConfig && { custom_validator: checkConfig }) } },
    ],
    ...(entityChecks && { entity_checks: entityChecks }),
  }
}

/** Configs outlive requests, so each is converted once. */
function withLuaConfig<Config extends object>(handler: Handler<Config>): BundledHandler {
  const converted = new WeakMap<object, Config>()
  return (kong, config) => {
    const known = converted.get(config) ?? (withByteStrings(config) as Config)
    converted.set(config, known)
    handler(kong, known)
  }
}
