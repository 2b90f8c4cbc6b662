import { SchemaViolation, type FieldErrors } from '../../errors'
import { LuaError } from '../../lua/error'
import { toText } from '../../lua/strings'
import { LuaTable } from '../../lua/table'
import { assertPlainData } from '../plain-data'
import { repeatableGenerators } from '../generators'
import { toLua, toPlain } from './convert'
import type { RecordDefinition } from './field'
import { fillRecord } from './fill-record'
import type { Generators } from './generators'
import { plainRecord } from './plain-record'
import { asJsonCarries } from './json-number'
import { pluginSubschema } from './plugin-schema'
import { readRecord, type ReadOptions } from './read-record'
import { validateRecord } from './validate'
import { violationMessage } from './violation-message'

export interface PluginConfigOptions {
  /** Where ids, keys and times come from that a schema wants made up. @default the same ones every time */
  readonly generators?: Generators
  /** The value that a vault reference (`{vault://env/name}`) stands for; undefined when there is none. */
  readonly vault?: (reference: string) => string | undefined
}

export interface CheckedConfig {
  /** What the plugin's constructor receives, but for the fields that the run loop adds. */
  readonly config: Record<string, unknown>
  /** What the Admin API shows: with nulls, and with references as they are. */
  readonly adminConfig: Record<string, unknown>
}

/**
 * Checks the configuration of a plugin and completes it, as Kong does between the Admin API and the plugin server.
 *
 * @param schema the plugin module's `Schema`
 * @param config undefined when the entity has none; null is a mistake
 * @throws SchemaViolation in Kong's words, for a schema that Kong would not start with and for a wrong configuration:
 *   `schema violation (config.limit: expected an integer)`
 */
export function checkPluginConfig(schema: unknown, config: unknown, options: PluginConfigOptions = {}): CheckedConfig {
  return checkConfig(pluginSubschema('plugin', schema), config, options)
}

/**
 * Checks a configuration as `checkPluginConfig` does, by what `pluginSubschema` made of a schema, or by a subschema that
 * has more to say about the plugin's entities than what their configuration is.
 */
export function checkConfig(
  subschema: RecordDefinition,
  config: unknown,
  options: PluginConfigOptions = {},
): CheckedConfig {
  assertPlainData(config, 'config')
  const entity = LuaTable.record({ config: toLua(config) })
  const generators = options.generators ?? repeatableGenerators('config', Date.now)
  const stored = withoutCrash(() => {
    const filled = fillRecord(subschema, entity, generators)
    const verdict = validateRecord(subschema, filled)
    if (verdict) throw violation(verdict.error as LuaTable)
    return filled
  })
  return {
    config: readConfig(subschema, stored, { resolve: options.vault }),
    adminConfig: readConfig(subschema, stored, { nulls: true }),
  }
}

function violation(errors: LuaTable): SchemaViolation {
  return new SchemaViolation(toPlain(errors) as FieldErrors, toText(violationMessage(errors)))
}

/** Some schemas pass Kong's check and make it stumble over every configuration. */
function withoutCrash<T>(check: () => T): T {
  try {
    return check()
  } catch (error) {
    if (!(error instanceof LuaError)) throw error
    const message = `[kong-pdk-mock] Kong cannot check this configuration and answers 500: ${error.message}. Correct the plugin's Schema.`
    throw new SchemaViolation({}, message, 500)
  }
}

function readConfig(subschema: RecordDefinition, stored: LuaTable, options: ReadOptions): Record<string, unknown> {
  const { config } = plainRecord(subschema, readRecord(subschema, stored, options))
  return asJsonCarries(config) as Record<string, unknown>
}
