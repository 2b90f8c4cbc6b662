import { SchemaViolation, type FieldErrors } from '../../errors'
import { LuaError } from '../../lua/error'
import { toText } from '../../lua/strings'
import { LuaTable } from '../../lua/table'
import { formatG } from '../../lua/values'
import { toLua, toPlain } from './convert'
import type { RecordDefinition } from './field'
import { fillRecord } from './fill-record'
import type { Generators } from './generators'
import { plainRecord } from './plain-record'
import { readRecord, type ReadOptions } from './read-record'
import { validateRecord } from './validate'
import { violationMessage } from './violation-message'

export interface PluginConfigOptions {
  /** Where ids, keys and times come from that a schema wants made up. */
  readonly generators: Generators
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
 * @param subschema what `pluginSubschema` made of the plugin's schema
 * @param config undefined when the entity has none; null is a mistake
 * @throws SchemaViolation in Kong's words: `schema violation (config.limit: expected an integer)`
 */
export function checkPluginConfig(
  subschema: RecordDefinition,
  config: unknown,
  options: PluginConfigOptions,
): CheckedConfig {
  const entity = LuaTable.record({ config: toLua(config) })
  const stored = withoutCrash(() => {
    const filled = fillRecord(subschema, entity, options.generators)
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

/** cjson writes numbers with 16 digits. */
function asJsonCarries(value: unknown): unknown {
  if (typeof value === 'number') return Number(formatG(value, 16))
  if (Array.isArray(value)) return value.map(asJsonCarries)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, asJsonCarries(member)]))
}
